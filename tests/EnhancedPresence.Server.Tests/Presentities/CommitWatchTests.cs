using CsCheck;
using EnhancedPresence.Server.Presentities;
using Microsoft.Extensions.Time.Testing;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Server.Tests.Presentities;

public sealed class CommitWatchTests
{
    // Milliseconds, and then a commit begins, or the oldest ends.
    private static readonly Gen<(int Milliseconds, bool Begins)[]> Scripts = Gen.Select(Gen.Int[0, 3000], Gen.Bool).Array[0, 40];

    [Fact]
    public void It_knows_how_many_wait_and_how_long() => Scripts.Sample(static script =>
    {
        var time = new FakeTimeProvider(T);
        var watch = new CommitWatch(time);
        Queue<(long Mark, DateTimeOffset At)> waiting = [];
        List<(DateTimeOffset At, double Taken)> ends = [];
        DateTimeOffset progress = T;
        foreach ((int milliseconds, bool begins) in script)
        {
            time.Advance(TimeSpan.FromMilliseconds(milliseconds));
            DateTimeOffset now = time.GetUtcNow();
            if (begins)
            {
                progress = waiting.Count == 0 ? now : progress;
                waiting.Enqueue((watch.Begin(), now));
            }
            else if (waiting.TryDequeue(out (long Mark, DateTimeOffset At) oldest))
            {
                TimeSpan taken = watch.End(oldest.Mark);
                ends.Add((now, taken.TotalSeconds));
                progress = now;
                if (taken != now - oldest.At)
                {
                    return false;
                }
            }

            time.Advance(TimeSpan.FromMilliseconds(100));
            double still = waiting.Count == 0 ? 0 : (time.GetUtcNow() - progress).TotalSeconds;
            if (watch.Waiting != waiting.Count || Math.Abs(watch.Wait.TotalSeconds - Math.Max(Average(ends, time.GetUtcNow()), still)) > 1e-6)
            {
                return false;
            }
        }

        return true;
    });

    [Fact]
    public void What_was_long_ago_counts_for_nothing()
    {
        var time = new FakeTimeProvider(T);
        var watch = new CommitWatch(time);
        watch.Wait.Should().Be(TimeSpan.Zero);
        long mark = watch.Begin();
        time.Advance(TimeSpan.FromSeconds(10));
        watch.Wait.Should().Be(TimeSpan.FromSeconds(10), "nothing is answered meanwhile");
        watch.End(mark).Should().Be(TimeSpan.FromSeconds(10));
        watch.Wait.Should().Be(TimeSpan.FromSeconds(10));

        time.Advance(TimeSpan.FromSeconds(1));
        watch.Wait.TotalSeconds.Should().BeApproximately(3.68, 0.01, "a third is left of what was a second ago");
        time.Advance(TimeSpan.FromMinutes(1));
        watch.Wait.Should().Be(TimeSpan.Zero);
    }

    // Each answer stands for the time since the one before, and each instant counts the less the longer ago it is.
    private static double Average(List<(DateTimeOffset At, double Taken)> ends, DateTimeOffset now)
    {
        double sum = 0;
        double before = 0;
        foreach ((DateTimeOffset at, double taken) in ends)
        {
            double weight = Math.Exp(-(now - at).TotalSeconds);
            sum += taken * (weight - before);
            before = weight;
        }

        return sum;
    }
}
