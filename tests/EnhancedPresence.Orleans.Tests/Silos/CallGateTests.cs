using CsCheck;
using EnhancedPresence.Orleans.Silos;

namespace EnhancedPresence.Orleans.Tests.Silos;

public class CallGateTests
{
    [Fact]
    public void Whoever_closes_it_waits_for_all_who_are_in_and_nobody_else_comes_in() =>
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 5]).Sample((stay, leave) =>
        {
            var gate = new CallGate();
            for (int i = 0; i < stay + leave; i++)
            {
                gate.TryEnter().Should().BeTrue();
            }

            for (int i = 0; i < leave; i++)
            {
                gate.Exit();
            }

            Task closed = gate.CloseAsync();
            for (int i = stay; i > 0; i--)
            {
                closed.IsCompleted.Should().BeFalse();
                gate.TryEnter().Should().BeFalse();
                gate.Exit();
            }

            closed.IsCompletedSuccessfully.Should().BeTrue();
            gate.TryEnter().Should().BeFalse();
        });

    [Fact]
    public async Task Calls_of_many_threads_have_all_ended_when_it_is_closed()
    {
        var gate = new CallGate();
        using var started = new SemaphoreSlim(0);
        int inside = 0;
        Task[] callers = [.. Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            started.Release();
            while (gate.TryEnter())
            {
                Interlocked.Increment(ref inside);
                Interlocked.Decrement(ref inside);
                gate.Exit();
            }
        }))];
        await started.WaitAsync();
        await gate.CloseAsync();
        Volatile.Read(ref inside).Should().Be(0);
        await Task.WhenAll(callers);
    }
}
