using CsCheck;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Server.Storage.Sql;

namespace EnhancedPresence.Server.Tests.Storage.Sql;

public sealed class FairLineTests
{
    private const int Bound = 50;

    // Somebody comes, or the next is served (null).
    private static readonly Gen<CommitPriority?[]> Scripts = Gen.Frequency(
        (5, Gen.OneOf(Gen.Const(CommitPriority.SignedIn), Gen.Const(CommitPriority.SignIn), Gen.Const(CommitPriority.Background)).Select(static p => (CommitPriority?)p)),
        (4, Gen.Const((CommitPriority?)null))).Array[0, 400];

    [Fact]
    public void Everybody_is_served_once_and_in_order_of_their_own_kind() => Scripts.Sample(static script =>
    {
        var line = new FairLine<(CommitPriority Priority, int Number)>(Bound);
        Dictionary<CommitPriority, Queue<int>> model = Enum.GetValues<CommitPriority>().ToDictionary(static p => p, static _ => new Queue<int>());
        for (int i = 0; i < script.Length; i++)
        {
            if (script[i] is { } priority)
            {
                bool fits = model[priority].Count < Bound;
                if (line.TryAdd(priority, (priority, i)) != fits)
                {
                    return false;
                }

                if (fits)
                {
                    model[priority].Enqueue(i);
                }
            }
            else if (!ServesTheFirstOf(model, line))
            {
                return false;
            }
        }

        while (model.Values.Any(static m => m.Count > 0))
        {
            if (!ServesTheFirstOf(model, line))
            {
                return false;
            }
        }

        return !line.TryTake(out _);
    });

    // Of those before somebody who is signed in, at most every fourth wants to sign in and every eighth is nobody's; one of each may have been due.
    [Fact]
    public void Who_is_signed_in_hardly_waits_for_others() => Scripts.Sample(static script =>
        Waits(script).All(static w => w.Priority != CommitPriority.SignedIn || w.Others <= ((w.Ahead + 1) / 4) + ((w.Ahead + 1) / 8) + 2));

    [Fact]
    public void Nobody_waits_for_ever() => Scripts.Sample(static script => Waits(script).All(static w => w.Others <= w.Priority switch
    {
        CommitPriority.SignedIn => int.MaxValue,
        CommitPriority.SignIn => ((w.Ahead + 1) * 5) + 3,
        _ => ((w.Ahead + 1) * 10) + 3,
    }));

    [Fact]
    public void When_all_want_more_than_there_is_each_gets_its_share()
    {
        var line = new FairLine<CommitPriority>(int.MaxValue);
        foreach (CommitPriority priority in Enum.GetValues<CommitPriority>())
        {
            for (int i = 0; i < 1100; i++)
            {
                line.TryAdd(priority, priority);
            }
        }

        List<CommitPriority> served = [];
        while (served.Count < 1100 && line.TryTake(out CommitPriority next))
        {
            served.Add(next);
        }

        served.GroupBy(static p => p).ToDictionary(static g => g.Key, static g => g.Count()).Should().BeEquivalentTo(new Dictionary<CommitPriority, int>
        {
            [CommitPriority.SignedIn] = 800,
            [CommitPriority.SignIn] = 200,
            [CommitPriority.Background] = 100,
        });
    }

    private static bool ServesTheFirstOf(Dictionary<CommitPriority, Queue<int>> model, FairLine<(CommitPriority Priority, int Number)> line) =>
        line.TryTake(out (CommitPriority Priority, int Number) next)
            ? model[next.Priority].TryDequeue(out int first) && first == next.Number
            : model.Values.All(static m => m.Count == 0);

    // For each who is served: how many of their own kind were ahead when they came, and how many of other kinds were served meanwhile.
    private static List<(CommitPriority Priority, int Ahead, int Others)> Waits(CommitPriority?[] script)
    {
        var line = new FairLine<(CommitPriority Priority, int Ahead, int[] Served)>(int.MaxValue);
        int[] served = new int[3];
        int[] waiting = new int[3];
        List<(CommitPriority Priority, int Ahead, int Others)> waits = [];
        foreach (CommitPriority? step in script.Concat(Enumerable.Repeat<CommitPriority?>(null, script.Length)))
        {
            if (step is { } priority)
            {
                line.TryAdd(priority, (priority, waiting[(int)priority]++, [.. served]));
            }
            else if (line.TryTake(out (CommitPriority Priority, int Ahead, int[] Served) next))
            {
                int others = Enumerable.Range(0, 3).Where(i => i != (int)next.Priority).Sum(i => served[i] - next.Served[i]);
                waits.Add((next.Priority, next.Ahead, others));
                served[(int)next.Priority]++;
                waiting[(int)next.Priority]--;
            }
        }

        return waits;
    }
}
