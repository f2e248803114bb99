using EnhancedPresence.Policy;
using EnhancedPresence.Server.Sessions;

namespace EnhancedPresence.Server.Hosting;

/// <summary>
/// <see cref="PresenceServerOptions"/> as a configuration has them: what is null stays as it is. Mutable for binding; not safe for use from
/// several threads.
/// </summary>
internal sealed class ServerSettings
{
    public string[]? Domains { get; set; }

    public string[]? FederatedDomains { get; set; }

    public string[]? PublicCloudDomains { get; set; }

    public string? Profile { get; set; }

    public MembershipRule? Membership { get; set; }

    public TimeSpan? RestartGrace { get; set; }

    public LimitsSettings? Limits { get; set; }

    /// <summary>Takes over what is set.</summary>
    /// <returns>What is wrong with it, as the name of a setting and a sentence; null when nothing is.</returns>
    public (string Name, string Problem)? ApplyTo(PresenceServerOptions options)
    {
        Replace(options.Domains, Domains);
        Replace(options.FederatedDomains, FederatedDomains);
        Replace(options.PublicCloudDomains, PublicCloudDomains);
        options.Membership = Membership ?? options.Membership;
        options.RestartGrace = RestartGrace ?? options.RestartGrace;
        options.Limits = Limits?.ApplyTo(options.Limits) ?? options.Limits;
        if (Profile is null)
        {
            return null;
        }

        CompatibilityProfile[] profiles =
            [CompatibilityProfile.Ocs2007, CompatibilityProfile.Ocs2007R2, CompatibilityProfile.Lync2010, CompatibilityProfile.Lync2013];
        if (Array.Find(profiles, p => p.Name.Equals(Profile, StringComparison.OrdinalIgnoreCase)) is not { } profile)
        {
            return (nameof(Profile), $"'{Profile}' is none of {string.Join(", ", profiles.Select(static p => p.Name))}.");
        }

        options.Profile = profile;
        return null;
    }

    private static void Replace(IList<string> domains, string[]? others)
    {
        if (others is not null)
        {
            domains.Clear();
            Array.ForEach(others, domains.Add);
        }
    }
}
