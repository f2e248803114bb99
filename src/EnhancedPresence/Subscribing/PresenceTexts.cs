using EnhancedPresence.Categories;

namespace EnhancedPresence.Subscribing;

/// <summary>The English texts that clients show (spec categories 3.4).</summary>
internal static class PresenceTexts
{
    internal static string Of(AvailabilityClass availability) => availability switch
    {
        AvailabilityClass.Available => "Available",
        AvailabilityClass.AvailableIdle => "Inactive",
        AvailabilityClass.Busy => "Busy",
        AvailabilityClass.BusyIdle => "Busy (inactive)",
        AvailabilityClass.DoNotDisturb => "Do not disturb",
        AvailabilityClass.BeRightBack => "Be right back",
        AvailabilityClass.Away => "Away",
        AvailabilityClass.Offline => "Offline",
        _ => "Presence unknown",
    };

    internal static string? Of(ActivityToken token) => token.Value switch
    {
        "in-a-meeting" => "In a meeting",
        "on-the-phone" => "In a call",
        "in-a-conference" => "In a conference call",
        "out-of-office" => "Out of office",
        "urgent-interruptions-only" => "Urgent interruptions only",
        "off-work" => "Off work",
        "in-presentation" => "Presenting",
        _ => null,
    };

    /// <summary>
    /// What is shown for an activity: a known token's own text, else the custom text in the wanted language, else in any. Off work and
    /// presenting are sent with a custom text that goes first.
    /// </summary>
    internal static string? Of(StateActivity? activity, uint? lcid)
    {
        if (activity is null)
        {
            return null;
        }

        string? custom = null;
        foreach (LocalizedText text in activity.Custom)
        {
            if (custom is null || text.Lcid == lcid)
            {
                custom = text.Text;
            }
        }

        bool customFirst = activity.Token == ActivityToken.OffWork || activity.Token == ActivityToken.InPresentation;
        return customFirst ? custom ?? Of(activity.Token) : Of(activity.Token) ?? custom;
    }
}
