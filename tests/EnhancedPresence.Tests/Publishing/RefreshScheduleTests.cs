using CsCheck;
using EnhancedPresence.Publishing;

namespace EnhancedPresence.Tests.Publishing;

/// <summary>When a calendar is read: the promises of the options, for any user and instant.</summary>
public sealed class RefreshScheduleTests
{
    private static readonly TimeSpan Slot = TimeSpan.FromMinutes(15);

    private static readonly Gen<SipUri> Users = Gen.Char.AlphaNumeric.Array[1, 12].Select(name => SipUri.Parse($"sip:{new string(name)}@contoso.com"));

    private static readonly Gen<DateTimeOffset> Instants = Gen.Long[0, TimeSpan.FromDays(20_000).Ticks].Select(ticks => DateTimeOffset.UnixEpoch.AddTicks(ticks));

    private static readonly Gen<PresencePublisherOptions> Options = Gen.Select(Gen.Int[1, 28_800], Gen.Int[0, 300], Gen.Int[0, 600], Gen.Int[1, 3_600])
        .Select((interval, lead, spread, retry) => new PresencePublisherOptions
        {
            RefreshInterval = TimeSpan.FromSeconds(interval),
            BoundaryLead = TimeSpan.FromSeconds(lead),
            ReadSpread = TimeSpan.FromSeconds(spread),
            RetryInterval = TimeSpan.FromSeconds(retry),
            StaleAfter = TimeSpan.FromHours(9),
        });

    [Fact]
    public void The_first_reading_is_due_at_once() =>
        Users.Sample(user => new RefreshSchedule(new PresencePublisherOptions(), user).NextRead == DateTimeOffset.MinValue);

    [Fact]
    public void The_next_reading_is_never_later_than_the_interval_and_never_past() => Gen.Select(Options, Users, Instants).Sample((options, user, now) =>
    {
        RefreshSchedule schedule = new RefreshSchedule(options, user).Succeeded(now, now);
        return schedule.NextRead > now && schedule.NextRead <= now + options.RefreshInterval;
    });

    [Fact]
    public void Readings_end_the_lead_and_the_users_place_before_a_slot_does() => Gen.Select(Options, Users, Instants).Sample((options, user, now) =>
    {
        options.RefreshInterval += TimeSpan.FromMinutes(30);
        options.StaleAfter = TimeSpan.FromDays(1);
        DateTimeOffset next = new RefreshSchedule(options, user).Succeeded(now, now).NextRead;
        TimeSpan before = Slot - TimeSpan.FromTicks(next.UtcTicks % Slot.Ticks);
        before = before == Slot ? TimeSpan.Zero : before;
        return before >= options.BoundaryLead && before <= options.BoundaryLead + options.ReadSpread;
    });

    [Fact]
    public void A_regular_reader_reads_exactly_every_half_hour() => Gen.Select(Users, Instants).Sample((user, now) =>
    {
        RefreshSchedule schedule = new RefreshSchedule(new PresencePublisherOptions(), user).Succeeded(now, now);
        DateTimeOffset first = schedule.NextRead;
        schedule = schedule.Succeeded(first, first);
        return schedule.NextRead - first == TimeSpan.FromMinutes(30);
    });

    [Fact]
    public void What_was_read_in_part_counts_and_is_read_again_as_after_a_failure() => Gen.Select(Options, Users, Instants).Sample((options, user, now) =>
    {
        RefreshSchedule before = new RefreshSchedule(options, user).Succeeded(now.AddHours(-1), now.AddHours(-1));
        RefreshSchedule schedule = before.SucceededInPart(now, now);
        return schedule.ReadAt == now && schedule.IsFailing && schedule.NextRead == before.Failed(now).NextRead && !schedule.Succeeded(now, now).IsFailing;
    });

    [Fact]
    public void Users_are_spread_and_each_keeps_its_place()
    {
        var options = new PresencePublisherOptions();
        DateTimeOffset now = DateTimeOffset.UnixEpoch.AddDays(20_000);
        DateTimeOffset[] readings = [.. Enumerable.Range(0, 1000).Select(i => Next(SipUri.Parse($"sip:user{i}@contoso.com")))];
        readings.Distinct().Count().Should().BeGreaterThan(990);
        (readings.Max() - readings.Min()).Should().BeGreaterThan(options.ReadSpread * 0.9).And.BeLessThanOrEqualTo(options.ReadSpread);
        Next(SipUri.Parse("sip:USER7@contoso.com;transport=tcp").AddressOfRecord).Should().Be(Next(SipUri.Parse("sip:USER7@contoso.com")));

        DateTimeOffset Next(SipUri user) => new RefreshSchedule(options, user).Succeeded(now, now).NextRead;
    }

    [Fact]
    public void Failures_wait_twice_as_long_each_time_up_to_the_interval_and_a_success_ends_that() => Gen.Select(Options, Users, Instants).Sample((options, user, now) =>
    {
        RefreshSchedule schedule = new RefreshSchedule(options, user).Succeeded(now, now);
        TimeSpan longest = options.RefreshInterval > options.RetryInterval ? options.RefreshInterval : options.RetryInterval;
        TimeSpan expected = options.RetryInterval;
        for (int failure = 0; failure < 40; failure++)
        {
            schedule = schedule.Failed(now);
            if (schedule.NextRead - now != expected || !schedule.IsFailing || schedule.StaleAt != now + options.StaleAfter)
            {
                return false;
            }

            expected = expected * 2 < longest ? expected * 2 : longest;
        }

        schedule = schedule.Succeeded(now, now);
        return !schedule.IsFailing && schedule.Failed(now).NextRead - now == options.RetryInterval;
    });
}
