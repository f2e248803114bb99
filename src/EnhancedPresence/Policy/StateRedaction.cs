using EnhancedPresence.Categories;
using EnhancedPresence.Xml.CategoryCodecs;

namespace EnhancedPresence.Policy;

/// <summary>
/// Builds what may be seen of a state from named fields, rather than removing what may not: a field added to the model later stays
/// hidden until somebody decides about it.
/// </summary>
internal static class StateRedaction
{
    public static PresenceState Reduce(PresenceState state, PresenceFields fields)
    {
        StateParts all = StateParts.Of(state);
        var seen = new StateParts { TypeName = all.TypeName };
        if (fields.HasFlag(PresenceFields.Availability))
        {
            seen.Availability = all.Availability;
        }

        if (fields.HasFlag(PresenceFields.Activity))
        {
            seen.Activities = Known(all.Activities);
        }

        if (fields.HasFlag(PresenceFields.EndpointLocation))
        {
            seen.EndpointLocation = all.EndpointLocation;
        }

        if (fields.HasFlag(PresenceFields.Origin))
        {
            (seen.Manual, seen.StartTime) = (all.Manual, all.StartTime);
        }

        if (fields.HasFlag(PresenceFields.LastActive))
        {
            seen.LastActive = all.LastActive;
        }

        if (fields.HasFlag(PresenceFields.Meeting))
        {
            (seen.MeetingSubject, seen.MeetingLocation) = (Known(all.MeetingSubject), Known(all.MeetingLocation));
        }

        if (fields.HasFlag(PresenceFields.Device))
        {
            seen.SetMachine(all.TimeZoneBias, all.TimeZoneName, all.TimeZoneAbbreviation, all.Device);
        }

        return seen.ToState(UnknownContent.None);
    }

    // Most states have one activity with a token and nothing else: that one is as it should be already.
    private static EquatableArray<StateActivity> Known(EquatableArray<StateActivity> activities)
    {
        foreach (StateActivity activity in activities)
        {
            if (!activity.Unknown.IsEmpty || !activity.Custom.IsEmpty)
            {
                return activities.Select(Known).ToEquatableArray();
            }
        }

        return activities;
    }

    private static StateActivity Known(StateActivity activity) => new()
    {
        Token = activity.Token,
        MinAvailability = activity.MinAvailability,
        MaxAvailability = activity.MaxAvailability,
        Custom = activity.Custom.Select(static c => Known(c)!).ToEquatableArray(),
    };

    private static LocalizedText? Known(LocalizedText? text) => text is null ? null : new LocalizedText(text.Text) { Lcid = text.Lcid, Updated = text.Updated };
}
