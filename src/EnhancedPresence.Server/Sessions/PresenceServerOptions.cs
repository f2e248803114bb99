using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;
using Microsoft.Extensions.Options;

namespace EnhancedPresence.Server.Sessions;

/// <summary>
/// How a <see cref="PresenceServer"/> works. Mutable for binding; the server copies it when it is made, later changes have no effect.
/// Checked by <see cref="PresenceServerOptionsValidator"/>. Not safe for use from several threads.
/// </summary>
[UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The validator is generated and does not read the attributes.")]
public sealed class PresenceServerOptions : IValidatableObject
{
    /// <summary>The domains whose users have their presence here, such as <c>contoso.com</c>. At least one. Compared without regard to ASCII case.</summary>
    public IList<string> Domains { get; } = [];

    /// <summary>
    /// Domains of federated deployments. Their users may sign in here to watch, as a federation partner's server would for them, and have
    /// no presence of their own here. Empty by default.
    /// </summary>
    public IList<string> FederatedDomains { get; } = [];

    /// <summary>Domains of public messaging providers; otherwise as <see cref="FederatedDomains"/>. Empty by default.</summary>
    public IList<string> PublicCloudDomains { get; } = [];

    /// <summary>The bounds. Default: <see cref="PresenceServerLimits.Default"/>.</summary>
    [Required]
    [ValidateObjectMembers]
    public PresenceServerLimits Limits { get; set; } = PresenceServerLimits.Default;

    /// <summary>The generation of products that is followed. Default: OCS 2007.</summary>
    public CompatibilityProfile Profile { get; set; } = CompatibilityProfile.Ocs2007;

    /// <summary>Which entry decides when a watcher is in several containers. Default: null, the rule of <see cref="Profile"/>.</summary>
    public MembershipRule? Membership { get; set; }

    /// <summary>The inferred parts of the aggregation. Default: <see cref="AggregationOptions.Default"/>.</summary>
    public AggregationOptions Aggregation { get; set; } = AggregationOptions.Default;

    /// <summary>How states are summed up. Default: null, the server's own rule with <see cref="Aggregation"/>.</summary>
    public IAggregationRule? AggregationRule { get; set; }

    /// <summary>
    /// How long clients may take to come back after a restart of the server before what is bound to them goes, from 0 to one day, both
    /// inclusive; a registration that ends earlier ends then. Default 0: it goes when a user is touched for the first time. With more than 0 the server also removes it from the store of
    /// users whom nobody touches.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan RestartGrace { get; set; }

    /// <summary>The part of the options that holds for presentities.</summary>
    /// <returns>The rules.</returns>
    public PresentityRules ToRules() => new()
    {
        Limits = Limits,
        Profile = Profile,
        Membership = Membership ?? Profile.Membership,
        Aggregation = Aggregation,
        AggregationRule = AggregationRule,
        RestartGrace = RestartGrace,
    };

    /// <inheritdoc/>
    IEnumerable<ValidationResult> IValidatableObject.Validate(ValidationContext validationContext)
    {
        if (Domains.Count == 0)
        {
            yield return Wrong(nameof(Domains), "names no domain; name at least one");
        }

        foreach ((string name, IList<string> domains) in new[]
            {
                (nameof(Domains), Domains), (nameof(FederatedDomains), FederatedDomains), (nameof(PublicCloudDomains), PublicCloudDomains),
            })
        {
            foreach (string domain in domains.Where(static d => !IsDomain(d)))
            {
                yield return Wrong(name, $"has '{domain}', which is no domain");
            }
        }

        foreach (string domain in Domains.Concat(FederatedDomains).Concat(PublicCloudDomains)
            .GroupBy(static d => d, StringComparer.OrdinalIgnoreCase).Where(static g => g.Count() > 1).Select(static g => g.Key))
        {
            yield return Wrong(nameof(Domains), $"and the other lists have '{domain}' twice");
        }
    }

    private static ValidationResult Wrong(string property, string what) => OptionsCheck.Wrong(nameof(PresenceServerOptions), property, what);

    private static bool IsDomain(string domain) =>
        SipUri.TryParse("x@" + domain, out SipUri uri) && uri.Host == domain && !domain.Contains(':', StringComparison.Ordinal);
}
