using CsCheck;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Transport;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Server.Tests.Presentities;

/// <summary>The written views of many presentities within one budget.</summary>
public sealed class WrittenViewBudgetTests
{
    private const int Presentities = 5;
    private const int Body = 100;

    // What one of them counts.
    private static readonly int Bytes = new WrittenView(PublicationTable.Empty, ContainerId.Default, Notification(0), null).Bytes;

    [Fact]
    public void What_is_kept_is_what_was_kept_for_the_same_question_and_never_more_than_there_is_room_for() =>
        Gen.Select(Gen.Int[0, 20], Gen.Select(Gen.Int[0, 9], Gen.Int[0, Presentities - 1], Gen.Int[0, 11]).Array[0, 200]).Sample(static (room, script) =>
        {
            var budget = new WrittenViewBudget((long)room * Bytes);
            WrittenViews[] views = [.. Enumerable.Range(0, Presentities).Select(_ => new WrittenViews(budget))];
            PublicationTable[] tables = [.. views.Select(static _ => PublicationTable.From([]))];
            Dictionary<(int Who, PublicationTable Of, int What), PresenceNotification> kept = [];
            foreach ((int kind, int who, int what) in script)
            {
                if (kind == 0)
                {
                    tables[who] = PublicationTable.From([]);
                    views[who].DropAllBut(tables[who]);
                }
                else if (views[who].Find(tables[who], new ContainerId(what / 6), Categories(what)) is { } found)
                {
                    if (!kept.TryGetValue((who, tables[who], what), out PresenceNotification? last) || !ReferenceEquals(last, found))
                    {
                        return false;
                    }
                }
                else
                {
                    PresenceNotification notification = Notification(what);
                    kept[(who, tables[who], what)] = notification;
                    views[who].Keep(tables[who], new ContainerId(what / 6), notification);
                    if (views[who].Find(tables[who], new ContainerId(what / 6), Categories(what)) is var now && (room > 0) != ReferenceEquals(now, notification))
                    {
                        return false;
                    }
                }

                if (budget.Bytes > (long)room * Bytes)
                {
                    return false;
                }
            }

            // What a presentity has dropped has left no trace in the budget.
            Array.ForEach(views, static v => v.DropAllBut(null));
            return budget.Bytes == 0;
        });

    [Fact]
    public void Who_is_asked_about_stays_and_who_is_not_gives_way()
    {
        var budget = new WrittenViewBudget(2L * Bytes);
        WrittenViews popular = new(budget), forgotten = new(budget), next = new(budget);
        PublicationTable table = PublicationTable.Empty;
        popular.Keep(table, ContainerId.Colleagues, Notification(1));
        forgotten.Keep(table, ContainerId.Colleagues, Notification(1));
        popular.Find(table, ContainerId.Colleagues, Categories(1)).Should().NotBeNull();
        next.Keep(table, ContainerId.Colleagues, Notification(1));

        popular.Find(table, ContainerId.Colleagues, Categories(1)).Should().NotBeNull();
        next.Find(table, ContainerId.Colleagues, Categories(1)).Should().NotBeNull();
        forgotten.Find(table, ContainerId.Colleagues, Categories(1)).Should().BeNull();
    }

    [Fact]
    public void One_presentity_keeps_few_however_many_sets_of_categories_are_asked_for()
    {
        var budget = new WrittenViewBudget(long.MaxValue);
        var views = new WrittenViews(budget);
        for (int i = 0; i < 100; i++)
        {
            views.Keep(PublicationTable.Empty, ContainerId.Colleagues, Notification(i));
        }

        budget.Bytes.Should().Be(8L * Bytes);
        views.Find(PublicationTable.Empty, ContainerId.Colleagues, Categories(99)).Should().NotBeNull();
        views.Find(PublicationTable.Empty, ContainerId.Colleagues, Categories(0)).Should().BeNull();
    }

    private static EquatableArray<CategoryName> Categories(int what) => [new CategoryName($"category{what}")];

    private static PresenceNotification Notification(int what) => new(Alice, Categories(what), new byte[Body]);
}
