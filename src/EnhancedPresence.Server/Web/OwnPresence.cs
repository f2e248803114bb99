using EnhancedPresence.Documents;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Web.Api;
using EnhancedPresence.Subscribing;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Server.Web;

/// <summary>What the owner is shown of their own presence, by the code that decides what others see. Pure.</summary>
internal static class OwnPresence
{
    /// <summary>The owner's own page.</summary>
    /// <param name="user">The owner.</param>
    /// <param name="data">The owner's data.</param>
    /// <param name="now">When they were read.</param>
    /// <param name="policy">The server's rules.</param>
    /// <param name="isOwn">Whether the owner's presence is at this server.</param>
    public static WebSelf Of(SipUri user, SelfData data, DateTimeOffset now, PresencePolicy policy, bool isOwn)
    {
        // Of all levels the workgroup's shows most of a working day.
        CategoriesDocument seen = new PresenceInspector(user, data, now, policy).View(AccessLevel.Workgroup);
        return new WebSelf(CardOf(user, seen, now), isOwn ? WebSelf.LevelsOf(data.Containers) : []);
    }

    /// <summary>The card that a client makes of a notification.</summary>
    public static WebCard CardOf(SipUri user, CategoriesDocument seen, DateTimeOffset now) => WebCard.Of(new ContactPresence(user).Apply(seen), now);
}
