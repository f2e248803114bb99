using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;

namespace EnhancedPresence.Server.Connections;

/// <summary>
/// When the server has so much to do that it refuses new sign-ins (503 with Retry-After), so that those who are signed in are served as before.
/// A client that refreshes, or comes back within its grace time, is none of the new. All bounds are inclusive. Mutable for binding; copied when the server is made.
/// Checked by <see cref="PresenceAdmissionOptionsValidator"/>. Not safe for use from several threads.
/// </summary>
[UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The validator is generated and does not read the attributes.")]
public sealed class PresenceAdmissionOptions
{
    /// <summary>
    /// Commits in line for the store that somebody waits for, 1 or more. Default 1000: a tenth of a line that
    /// <see cref="Storage.SqlPresenceStoreOptions.QueueLength"/> bounds.
    /// </summary>
    [Range(1, int.MaxValue)]
    public int WaitingCommits { get; set; } = 1000;

    /// <summary>
    /// How long commits wait at the moment, from 1 ms to a minute. Default 500 ms: ten times what a disk takes that flushes slowly, and a tenth
    /// of what a publisher is made to wait at most.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:01:00")]
    public TimeSpan CommitWait { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// Sign-ins under way at the same time, 1 or more. Default 64: each takes well under a millisecond of a processor, so that this many are
    /// done within the time that nobody notices; more only wait for each other, and everybody else for them.
    /// </summary>
    [Range(1, int.MaxValue)]
    public int SignInsAtOnce { get; set; } = 64;

    /// <summary>Endpoints signed in, 1 or more. Default 50,000: about a gigabyte, as an idle endpoint takes 18 KiB.</summary>
    [Range(1, int.MaxValue)]
    public int Endpoints { get; set; } = 50_000;

    /// <summary>
    /// The share of the memory the process may have (of its container, or the machine) that its objects may take, from 0.05 to 1. Default 0.75:
    /// the rest is for code, buffers of the system, and what a burst of changes takes.
    /// </summary>
    [Range(0.05, 1.0)]
    public double MemoryShare { get; set; } = 0.75;

    /// <summary>
    /// After how long whoever is refused may try again, from 1 second to an hour; up to twice as long, by the user's address, so that not all come
    /// back at once. Default 15 seconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(15);

    internal PresenceAdmissionOptions Copy() => (PresenceAdmissionOptions)MemberwiseClone();
}
