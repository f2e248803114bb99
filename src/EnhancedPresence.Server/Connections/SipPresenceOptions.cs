using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;

namespace EnhancedPresence.Server.Connections;

/// <summary>
/// How the SIP side of the server works. Mutable for binding; copied when the server is made, later changes have no effect. Times are at
/// least a second unless said otherwise, those of a connection at most a day, others at most 24 days; all bounds are inclusive. Checked by
/// <see cref="SipPresenceOptionsValidator"/>. Not safe for use from several threads.
/// </summary>
[UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The validator is generated and does not read the attributes.")]
public sealed class SipPresenceOptions : IValidatableObject
{
    /// <summary>How long a registration lasts at most; a client that asks for less, down to <see cref="LeastRegistration"/>, gets less. Default 2 hours.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "24.00:00:00")]
    public TimeSpan Registration { get; set; } = TimeSpan.FromHours(2);

    /// <summary>The shortest registration; who asks for less is told so (423). Default 1 minute.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "24.00:00:00")]
    public TimeSpan LeastRegistration { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a subscription lasts at most. Default 8 hours.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "24.00:00:00")]
    public TimeSpan Subscription { get; set; } = TimeSpan.FromHours(8);

    /// <summary>
    /// How long an endpoint stays signed in after its connection broke, so that a client that comes back at once changes nothing for its
    /// watchers. Zero is allowed. Default 10 seconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "24.00:00:00")]
    public TimeSpan Grace { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long a subscription lasts that is over the limit of an endpoint's subscriptions: the client gets an answer, no changes, and asks again
    /// after this time. At least 4 minutes, below which clients renew at once. Default 5 minutes.
    /// </summary>
    [Range(typeof(TimeSpan), "00:04:00", "24.00:00:00")]
    public TimeSpan PollingInterval { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a new connection may take until somebody has signed in on it. Default 30 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan SignInTime { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>After how long without a sign of life clients are asked to give one (<c>ms-keep-alive</c>). Default 5 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan KeepAlive { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>After how long without a sign of life a connection is closed; more than <see cref="KeepAlive"/>. Default 11 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan Idle { get; set; } = TimeSpan.FromMinutes(11);

    /// <summary>How long a client may take to read what waits for it; then its connection is cut. Default 30 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan SendTime { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Bytes of a request's body, up to 256 MiB. Default 1 MiB.</summary>
    [Range(1, 256 * 1024 * 1024)]
    public int BodyBytes { get; set; } = 1024 * 1024;

    /// <summary>Connections from one network address at the same time. Default 1000: an office behind one address.</summary>
    [Range(1, int.MaxValue)]
    public int ConnectionsPerAddress { get; set; } = 1000;

    /// <summary>Wrong passwords on one connection, with the last of which it ends (403). Default 3.</summary>
    [Range(1, int.MaxValue)]
    public int FailuresPerConnection { get; set; } = 3;

    /// <summary>Wrong passwords from one network address within <see cref="FailureWindow"/>; more are refused unseen. Default 20.</summary>
    [Range(1, int.MaxValue)]
    public int FailuresPerAddress { get; set; } = 20;

    /// <summary>In which time <see cref="FailuresPerAddress"/> are forgiven. Default 10 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "24.00:00:00")]
    public TimeSpan FailureWindow { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Version conflicts of one endpoint in a minute. A known client repeats a failed publication for ever and at once; beyond this number
    /// it gets an answer that it does not repeat (503). Default 30.
    /// </summary>
    [Range(1, int.MaxValue)]
    public int ConflictsPerMinute { get; set; } = 30;

    /// <summary>Subscription dialogs of one endpoint, the own data included. Default 2100: one for each of a full contact list, and some.</summary>
    [Range(1, int.MaxValue)]
    public int DialogsPerEndpoint { get; set; } = 2100;

    /// <summary>Messages and invitations on their way to one endpoint, unanswered. Default 64.</summary>
    [Range(1, int.MaxValue)]
    public int RelayedPerEndpoint { get; set; } = 64;

    /// <summary>
    /// How long the clients may take, once the server is about to stop, to get what waits for them and to be told to come back; then their
    /// connections are cut. From 0 to 10 minutes. Default 10 seconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan DrainTime { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>When new sign-ins are refused so that those who are signed in do not suffer.</summary>
    [Required]
    [ValidateObjectMembers(typeof(PresenceAdmissionOptionsValidator))]
    public PresenceAdmissionOptions Admission { get; set; } = new();

    /// <summary>Searches of the directory by one endpoint in a minute; more are refused (503). Default 30.</summary>
    [Range(1, int.MaxValue)]
    public int SearchesPerMinute { get; set; } = 30;

    /// <summary>Users whom a search tells of at most. Default 100, as many as the known client asks for.</summary>
    [Range(1, int.MaxValue)]
    public int SearchResults { get; set; } = 100;

    /// <summary>The name the server has in its answers; null for the first domain.</summary>
    public string? ServerName { get; set; }

    /// <inheritdoc/>
    IEnumerable<ValidationResult> IValidatableObject.Validate(ValidationContext validationContext)
    {
        if (LeastRegistration > Registration)
        {
            yield return OptionsCheck.Wrong(nameof(SipPresenceOptions), nameof(LeastRegistration), $"must not be more than {nameof(Registration)}");
        }

        if (Idle <= KeepAlive)
        {
            yield return OptionsCheck.Wrong(nameof(SipPresenceOptions), nameof(Idle), $"must be more than {nameof(KeepAlive)}");
        }
    }

    /// <summary>A copy that nobody else changes.</summary>
    internal SipPresenceOptions Copy()
    {
        var copy = (SipPresenceOptions)MemberwiseClone();

        // Null is for the validator to say.
        copy.Admission = Admission?.Copy()!;
        return copy;
    }
}
