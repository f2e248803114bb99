using EnhancedPresence.Server.Presentities;
using Microsoft.Extensions.Time.Testing;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Server.Tests.Presentities;

[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "The test framework calls DisposeAsync.")]
public sealed class PresentityAlarmTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(T);
    private readonly PresentityAlarm _alarm;
    private Task _work = Task.CompletedTask;
    private int _rung;

    public PresentityAlarmTests() => _alarm = new PresentityAlarm(_time, () =>
    {
        _rung++;
        return _work;
    });

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _alarm.DisposeAsync().AsTask();

    [Fact]
    public void It_rings_once_at_its_time_and_not_before()
    {
        _time.Advance(TimeSpan.FromDays(2));
        _rung.Should().Be(0, "nobody has set it");
        _alarm.Set(TimeSpan.FromSeconds(10));
        _time.Advance(TimeSpan.FromSeconds(10) - TimeSpan.FromMilliseconds(1));
        _rung.Should().Be(0);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        _rung.Should().Be(1);
        _time.Advance(TimeSpan.FromDays(2));
        _rung.Should().Be(1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(-100_000)]
    public void What_is_over_rings_at_once(int seconds)
    {
        _alarm.Set(TimeSpan.FromSeconds(seconds));
        _time.Advance(TimeSpan.Zero);
        _rung.Should().Be(1);
    }

    [Theory]
    [InlineData(24 * 60)]
    [InlineData((24 * 60) + 1)]
    [InlineData(int.MaxValue)]
    public void What_is_far_rings_after_a_day(int minutes)
    {
        _alarm.Set(TimeSpan.FromMinutes(minutes));
        _time.Advance(TimeSpan.FromDays(1) - TimeSpan.FromMilliseconds(1));
        _rung.Should().Be(0);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        _rung.Should().Be(1);
    }

    [Fact]
    public void The_last_setting_counts()
    {
        _alarm.Set(TimeSpan.FromSeconds(10));
        _alarm.Set(null);
        _time.Advance(TimeSpan.FromMinutes(1));
        _rung.Should().Be(0);

        _alarm.Set(TimeSpan.FromSeconds(10));
        _alarm.Set(TimeSpan.FromSeconds(20));
        _time.Advance(TimeSpan.FromSeconds(10));
        _rung.Should().Be(0);
        _time.Advance(TimeSpan.FromSeconds(10));
        _rung.Should().Be(1);
    }

    [Fact]
    public async Task What_it_has_begun_is_waited_for()
    {
        await _alarm.SettleAsync();
        var work = new TaskCompletionSource();
        _work = work.Task;
        _alarm.Set(TimeSpan.Zero);
        _time.Advance(TimeSpan.FromSeconds(1));
        Task settled = _alarm.SettleAsync().AsTask();
        Task disposed = _alarm.DisposeAsync().AsTask();

        (settled.IsCompleted || disposed.IsCompleted).Should().BeFalse();
        work.SetResult();
        await settled;
        await disposed;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task After_the_end_it_does_not_ring(bool isStopped)
    {
        _alarm.Set(TimeSpan.FromSeconds(10));
        await (isStopped ? _alarm.StopAsync() : _alarm.DisposeAsync());
        _time.Advance(TimeSpan.FromMinutes(1));
        _rung.Should().Be(0);
    }
}
