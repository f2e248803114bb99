using EnhancedPresence.Server.Storage;

namespace EnhancedPresence.Server.Tests.Storage;

public sealed class InMemoryPresenceStoreTests : PresenceStoreConformance
{
    protected override ValueTask<IPresenceStore> OpenAsync() => ValueTask.FromResult<IPresenceStore>(new InMemoryPresenceStore());
}
