using CsCheck;
using EnhancedPresence.Calendar;
using EnhancedPresence.Categories;

namespace EnhancedPresence.Tests.Calendar;

/// <summary>The engine says what a minute-by-minute walk over the events says, for any events, policy and automatic replies.</summary>
public class CalendarOracleTests
{
    private const int Minutes = 400;

    private static readonly DateTimeOffset Midnight = CalendarGen.Midnight;

    [Fact]
    public void Every_minute_of_any_calendar_is_that_of_the_walk() =>
        Gen.Select(CalendarGen.Events, CalendarGen.Policy, CalendarGen.Replies).Sample(
            (events, policy, replies) =>
            {
                var oracle = new CalendarOracle(events, policy, replies);
                (CalendarState? State, AutomaticReplies? Replies)[] published = [.. Enumerable.Range(0, Minutes + 1).Select(minute => oracle.Published(Midnight.AddMinutes(minute)))];
                bool[] busy = [.. Enumerable.Range(0, Minutes + 1).Select(minute => oracle.IsBusy(Midnight.AddMinutes(minute)))];
                for (int minute = -60; minute < Minutes; minute += minute < 0 ? 60 : 1)
                {
                    DateTimeOffset now = Midnight.AddMinutes(Math.Max(minute, 0));
                    CalendarSnapshot snapshot = CalendarPresence.Evaluate(events, policy, now, replies);
                    int at = Math.Max(minute, 0);

                    int edge = Array.FindIndex(published, at, later => later != published[at]);
                    int turn = Array.FindIndex(busy, at, later => later != busy[at]);
                    DateTimeOffset? change = turn < 0 ? null : Midnight.AddMinutes(turn);
                    bool same = snapshot.State == published[at].State
                        && snapshot.AutomaticReplies == published[at].Replies
                        && snapshot.NextEdge == (edge < 0 ? null : Midnight.AddMinutes(edge))
                        && snapshot.Status == oracle.Status(now)
                        && snapshot.CurrentEvent == oracle.Current(now)
                        && snapshot.NextEvent == oracle.Next(now)
                        && snapshot.BusyUntil == (busy[at] ? change : null)
                        && snapshot.FreeUntil == (busy[at] ? null : change)
                        && snapshot.Explanation.Reason == oracle.Reason(now)
                        && snapshot.Explanation.Withheld == oracle.Withheld(now)
                        && snapshot.Explanation.Others == oracle.Others(now)
                        && snapshot.Explanation.Source == oracle.Current(now)?.Source
                        && snapshot.Explanation.RepliesAutomatically == (published[at].Replies is not null);
                    same.Should().BeTrue($"at minute {at} it is {snapshot}, edge {edge}, busy {busy[at]} until {turn}, {oracle.State(now)}");
                }
            },
            iter: 150);

    [Fact]
    public void The_map_has_the_slots_of_the_walk() => Gen.Select(CalendarGen.Events, CalendarGen.Policy, Gen.Int[0, 300]).Sample((events, policy, minute) =>
    {
        CalendarSnapshot snapshot = CalendarPresence.Evaluate(events, policy, Midnight.AddMinutes(minute));
        if (!policy.PublishCalendar)
        {
            (snapshot.FreeBusy, snapshot.WindowUntil).Should().Be((null, null));
            return;
        }

        DateTimeOffset start = Midnight.AddDays(-policy.Profile.FreeBusyDaysBack);
        snapshot.FreeBusy!.Start.Should().Be(start);
        snapshot.FreeBusy.ToDigits().Should().Be(new CalendarOracle(events, policy).Digits(start, policy.Profile.FreeBusyGranularity, policy.Profile.FreeBusySlots));
        snapshot.WindowUntil.Should().Be(Midnight.AddDays(1));
    });

    [Fact]
    public void The_order_of_the_events_does_not_matter() => Gen.Select(CalendarGen.Events, CalendarGen.Policy, Gen.Int[0, 240]).Sample((events, policy, minute) =>
    {
        CalendarSnapshot forward = CalendarPresence.Evaluate(events, policy, Midnight.AddMinutes(minute));
        CalendarSnapshot backward = CalendarPresence.Evaluate([.. events.Reverse()], policy, Midnight.AddMinutes(minute));

        (forward == backward).Should().BeTrue();
    });

    [Fact]
    public void The_verdicts_are_those_of_the_snapshot() => Gen.Select(CalendarGen.Events, CalendarGen.Policy, Gen.Int[0, 240]).Sample((events, policy, minute) =>
    {
        DateTimeOffset now = Midnight.AddMinutes(minute);
        CalendarSnapshot snapshot = CalendarPresence.Evaluate(events, policy, now);
        EquatableArray<CalendarVerdict> verdicts = CalendarPresence.Explain(events, policy, now);

        verdicts.Select(verdict => verdict.Index).Should().Equal(Enumerable.Range(0, events.Length));
        verdicts.Where(verdict => verdict.MakesState).Select(verdict => events[verdict.Index].WithoutSecrets())
            .Should().Equal(snapshot.CurrentEvent is null ? [] : [snapshot.CurrentEvent]);
        verdicts.All(verdict => verdict.Outcome == CalendarEventOutcome.Counts || (verdict.Status == FreeBusyStatus.Free && !verdict.MakesState)).Should().BeTrue();
        verdicts.Where(verdict => verdict.IsNow && policy.PublishCalendar).Select(verdict => verdict.Status).DefaultIfEmpty().Max().Should().Be(snapshot.Status);
    });
}
