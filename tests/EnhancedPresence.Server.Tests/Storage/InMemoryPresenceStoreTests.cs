using EnhancedPresence.Server.Storage;

namespace EnhancedPresence.Server.Tests.Storage;

public sealed class InMemoryPresenceStoreTests : PresenceStoreConformance
{
    [Theory]
    [InlineData(-1, 1)]
    [InlineData(1, 0)]
    public void A_history_out_of_range_is_refused(int history, int minutes) =>
        FluentActions.Invoking(() => new InMemoryPresenceStore(history, TimeSpan.FromMinutes(minutes))).Should().Throw<ArgumentOutOfRangeException>();

    protected override ValueTask<IPresenceStore> OpenAsync(int history = 100, TimeSpan? historyAge = null) =>
        ValueTask.FromResult<IPresenceStore>(new InMemoryPresenceStore(history, historyAge ?? TimeSpan.FromDays(7)));
}
