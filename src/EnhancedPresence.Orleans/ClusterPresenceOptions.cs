using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;

namespace EnhancedPresence.Orleans;

/// <summary>
/// How silos and front ends of a cluster work together; the same in all of them. Mutable for binding; later changes have no effect. Checked by
/// <see cref="ClusterPresenceOptionsValidator"/>. Not safe for use from several threads.
/// </summary>
[UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The validator is generated and does not read the attributes.")]
public sealed class ClusterPresenceOptions : IValidatableObject
{
    /// <summary>How often a silo says to each front end that it is there. More than 0; default 2 s.</summary>
    public TimeSpan Pulse { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a silo takes a front end for alive that does not answer. More than <see cref="Pulse"/>; default 10 s.</summary>
    public TimeSpan FrontEndTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a front end takes a silo for alive from which it hears nothing. More than <see cref="Pulse"/>; default 10 s.</summary>
    public TimeSpan SiloTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a front end waits for a presentity before it says that it is not available. More than 0; default 15 s.</summary>
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How long endpoints may take to be heard of again after their presentity has moved to another silo, or after their front end was given up. Longer
    /// than <see cref="SiloTimeout"/> and <see cref="LongestDelay"/> together; default 2 min.
    /// </summary>
    public TimeSpan MoveGrace { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// The time over which a front end spreads the attaching of the presentities of a silo that is gone, so that those that are left are not run over. 0 or more;
    /// default 2 s.
    /// </summary>
    public TimeSpan Spread { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest delay before an attempt that follows a failed one; delays double up to it, with jitter. More than 0; default 15 s.</summary>
    public TimeSpan LongestDelay { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How many presentities a front end attaches at once after a silo is gone, 1 or more; default 64.</summary>
    [Range(1, int.MaxValue)]
    public int AttachAtOnce { get; set; } = 64;

    /// <summary>How many notifications may wait for a front end, counted for each of their recipients, before it is given up. 1 or more; default 2,000,000.</summary>
    [Range(1, int.MaxValue)]
    public int LinkCapacity { get; set; } = 2_000_000;

    /// <inheritdoc/>
    IEnumerable<ValidationResult> IValidatableObject.Validate(ValidationContext validationContext)
    {
        if (Pulse <= TimeSpan.Zero)
        {
            yield return new ValidationResult("Must be more than 0.", [nameof(Pulse)]);
        }

        if (FrontEndTimeout <= Pulse)
        {
            yield return new ValidationResult($"Must be more than {nameof(Pulse)}.", [nameof(FrontEndTimeout)]);
        }

        if (SiloTimeout <= Pulse)
        {
            yield return new ValidationResult($"Must be more than {nameof(Pulse)}.", [nameof(SiloTimeout)]);
        }

        if (CallTimeout <= TimeSpan.Zero)
        {
            yield return new ValidationResult("Must be more than 0.", [nameof(CallTimeout)]);
        }

        if (MoveGrace <= SiloTimeout + LongestDelay)
        {
            yield return new ValidationResult($"Must be more than {nameof(SiloTimeout)} and {nameof(LongestDelay)} together.", [nameof(MoveGrace)]);
        }

        if (Spread < TimeSpan.Zero)
        {
            yield return new ValidationResult("Must not be negative.", [nameof(Spread)]);
        }

        if (LongestDelay <= TimeSpan.Zero)
        {
            yield return new ValidationResult("Must be more than 0.", [nameof(LongestDelay)]);
        }
    }
}
