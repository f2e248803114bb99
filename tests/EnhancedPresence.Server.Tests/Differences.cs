namespace EnhancedPresence.Server.Tests;

/// <summary>
/// Why a test does not hold over every directory; null where it does, as in this process. The tests of EnhancedPresence.Orleans have a class of this name with reasons.
/// </summary>
internal static class Differences
{
    public const string? LostAnswer = null;
    public const string? ReadOnly = null;
    public const string? StoreLoad = null;
    public const string? Flood = null;
    public const string? Memory = null;
    public const string? Many = null;
    public const string? Lifetime = null;
    public const string? Order = null;

    /// <summary>The people of the office in virtual weeks.</summary>
    public const int OfficeUsers = 200;
}
