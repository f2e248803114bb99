using System.Data.Common;
using System.Globalization;
using EnhancedPresence.Server.Storage;

namespace EnhancedPresence.Server.Tests.EndToEnd;

/// <summary>
/// Three virtual weeks of an office on a database: the store, the server and every client agree all the time, and the rows don't grow.
/// <c>tests/soak/office</c> makes it longer with the variables <c>EP_OFFICE_DAYS</c> and <c>EP_OFFICE_USERS</c>.
/// </summary>
internal static class OfficeWeeks
{
    private const int History = 50;

    // States, notes and calendars in their containers: what one of the office has when everything is published at once.
    private const int KeysOfUser = 16;

    public static async Task LiveAsync(DbDataSource database, int users, int seed, Action<string> report)
    {
        users = Number("EP_OFFICE_USERS", users);
        int days = Number("EP_OFFICE_DAYS", 21);
        var options = new SqlPresenceStoreOptions { Durability = StoreDurability.Memory, History = History, HistoryAge = TimeSpan.FromDays(5), CommitWait = TimeSpan.FromMinutes(10) };
        await using var office = new VirtualOffice(async time => await SqlPresenceStore.OpenAsync(database, options, time, null, CancellationToken.None), users, seed);
        for (int day = 0; day < days; day++)
        {
            await office.LiveAsync(kill: day % 3 == 1);
            if (day % 7 == 6)
            {
                long publications = await CountAsync(database, "ep_publication");
                long changes = await CountAsync(database, "ep_change");
                changes.Should().BeLessThanOrEqualTo(users * (History + 8));
                (await CountAsync(database, "ep_registration")).Should().BeLessThanOrEqualTo(users);
                publications.Should().BeLessThanOrEqualTo(users * KeysOfUser, "a week more is no reason for more rows");
                report(string.Create(CultureInfo.InvariantCulture, $"day {day + 1}: {publications} publications, {changes} changes, {office.Counts}"));
            }
        }

        office.Counts.Comparisons.Should().BeGreaterThan(users * days / 2);
    }

    private static int Number(string variable, int usual) =>
        Environment.GetEnvironmentVariable(variable) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : usual;

    private static async Task<long> CountAsync(DbDataSource database, string table)
    {
        await using DbCommand command = database.CreateCommand($"SELECT count(*) FROM {table}");
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
