namespace EnhancedPresence.Server.Tests;

/// <summary>Why a test of EnhancedPresence.Server does not hold over grains.</summary>
internal static class Differences
{
    public const string LostAnswer =
        "A silo that finds another number, or has not heard whether its commit was kept, lets the presentity go, as it may be another's: whoever asks next is told once more to come back.";

    public const string ReadOnly = "To take a presentity over is a commit: what a silo has not had yet can't be read while the database can't be written.";
    public const string StoreLoad = "What commits wait for is seen where the presentities are; a front end admits by what it sees itself.";
    public const string Flood = "Here each call returns when all is told, and this test has calls that wait for the store.";
    public const string Memory = "The process has a whole cluster in it.";
    public const string Many = "Each subscription waits here until everything has arrived; the benchmarks of the cluster have 100,000.";
    public const string Lifetime = "Presentities are the silos', and outlive a front end.";
    public const string Order = "A silo and a front end both see that a registration is over, and which of them is first is open.";

    /// <summary>The people of the office in virtual weeks: each call takes as long as ten in a process.</summary>
    public const int OfficeUsers = 8;
}
