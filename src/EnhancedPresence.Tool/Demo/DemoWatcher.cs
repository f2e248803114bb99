using EnhancedPresence.Policy;

namespace EnhancedPresence.Tool.Demo;

/// <summary>Somebody who looks at the publisher.</summary>
/// <param name="Address">Who.</param>
/// <param name="Level">The level the publisher gives, or the server's defaults.</param>
/// <param name="IsGiven">Whether the publisher gives it by name; otherwise it follows from where the watcher comes from.</param>
/// <param name="JustAsks">Whether the watcher asks without subscribing, as when hovering over a name in a mail.</param>
internal sealed record DemoWatcher(SipUri Address, AccessLevel Level, bool IsGiven, bool JustAsks)
{
    /// <summary>The watchers of a publisher: one at each level, and a stranger.</summary>
    /// <param name="publisher">The publisher.</param>
    /// <returns>The watchers, from whom is shown most to whom is shown least.</returns>
    public static EquatableArray<DemoWatcher> Of(SipUri publisher)
    {
        string home = publisher.Host;
        string partner = PartnerDomain(publisher);
        return
        [
            new(At("carol", home), AccessLevel.Workgroup, IsGiven: true, JustAsks: false),
            new(At("bob", home), AccessLevel.Colleagues, IsGiven: false, JustAsks: false),
            new(At("dave", partner), AccessLevel.FriendsAndFamily, IsGiven: true, JustAsks: false),
            new(At("erin", partner), AccessLevel.External, IsGiven: false, JustAsks: false),
            new(At("mallory", partner), AccessLevel.Blocked, IsGiven: true, JustAsks: false),
            new(At("stranger", CloudDomain(publisher)), AccessLevel.Default, IsGiven: false, JustAsks: true),
        ];

        // The publisher may be called like one of them.
        SipUri At(string user, string domain)
        {
            SipUri address = SipUri.Parse($"sip:{user}@{domain}");
            return address == publisher ? SipUri.Parse($"sip:{user}.two@{domain}") : address;
        }
    }

    /// <summary>A domain federated with the publisher's.</summary>
    public static string PartnerDomain(SipUri publisher) => IsHome(publisher, "fabrikam.com") ? "contoso.com" : "fabrikam.com";

    /// <summary>The domain of a public messaging provider.</summary>
    public static string CloudDomain(SipUri publisher) => IsHome(publisher, "messenger.example") ? "chat.example" : "messenger.example";

    private static bool IsHome(SipUri publisher, string domain) => string.Equals(publisher.Host, domain, StringComparison.OrdinalIgnoreCase);
}
