using EnhancedPresence.Server.Tests.Storage;
using Xunit.Abstractions;

namespace EnhancedPresence.Server.Tests.EndToEnd;

public sealed class OfficeWeeksTests(ITestOutputHelper output)
{
    [Fact]
    public async Task On_SQLite_store_server_and_clients_agree_for_three_weeks()
    {
        using var file = new SqliteFile();
        await OfficeWeeks.LiveAsync(file.Source, users: Differences.OfficeUsers, seed: 2007, output.WriteLine);
    }
}
