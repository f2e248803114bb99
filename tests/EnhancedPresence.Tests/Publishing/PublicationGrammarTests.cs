using EnhancedPresence.Calendar;
using EnhancedPresence.Categories;
using EnhancedPresence.Policy;
using EnhancedPresence.Publishing;

namespace EnhancedPresence.Tests.Publishing;

/// <summary>What goes where, by profile.</summary>
public sealed class PublicationGrammarTests
{
    private static readonly DateTimeOffset T = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Profiles => ["ocs2007", "ocs2007r2", "lync2010", "lync2013"];

    [Theory]
    [MemberData(nameof(Profiles))]
    public void A_note_goes_to_confidants_and_as_an_empty_one_to_the_others(string profile)
    {
        Note note = Note.Personal("hello");
        WantedPublication[] wanted = [.. Grammar(profile).PersonalNote(note)];

        wanted.Select(static w => (w.Key.Container.Value, w.Value)).Should().BeEquivalentTo(new (int, PresenceCategory?)[]
        {
            (200, note), (300, note), (400, note), (100, Note.Empty), (32000, Note.Empty),
        });
        wanted.Should().OnlyContain(static w => w.Key.Category == CategoryName.Note && w.Key.Instance == 0 && w.ExpireType == ExpireType.Static && w.Until == null);
        Grammar(profile).PersonalNote(null).Should().HaveCount(5).And.OnlyContain(static w => w.Value == null);
    }

    [Theory]
    [InlineData("ocs2007", false)]
    [InlineData("ocs2007r2", false)]
    [InlineData("lync2010", true)]
    [InlineData("lync2013", true)]
    public void A_busy_chosen_by_hand_lasts_a_day_since_Lync_2010(string profile, bool timed)
    {
        foreach (Availability availability in new[] { Availability.Busy, Availability.DoNotDisturb })
        {
            WantedPublication[] wanted = [.. Grammar(profile).Manual(Chosen(availability), T, lasts: null)];
            WantedPublication[] present = [.. wanted.Where(static w => w.Value is not null)];

            present.Should().HaveCount(2).And.OnlyContain(w => w.Key.Instance == (timed ? 0x24000000 : 0x20000000)
                && w.ExpireType == (timed ? ExpireType.Time : ExpireType.Static) && w.Until == (timed ? T.AddDays(1) : null));
            wanted.Where(static w => w.Value is null).Select(static w => w.Key.Instance).Distinct().Should().Equal(timed ? 0x20000000u : 0x24000000u);
        }

        Grammar(profile).Manual(Chosen(Availability.Away), T, lasts: null).Where(static w => w.Value is not null)
            .Should().OnlyContain(static w => w.Key.Instance == 0x20000000 && w.ExpireType == ExpireType.Static);
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void A_choice_for_a_time_ends_by_the_clock(string profile) =>
        Grammar(profile).Manual(Chosen(Availability.Away), T, TimeSpan.FromHours(2)).Where(static w => w.Value is not null)
            .Should().HaveCount(2).And.OnlyContain(static w => w.Key.Instance == 0x24000000 && w.ExpireType == ExpireType.Time && w.Until == T.AddHours(2));

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Taking_a_choice_back_takes_back_both_kinds(string profile) =>
        Grammar(profile).Manual(null, T, lasts: null).Should().HaveCount(4).And.OnlyContain(static w => w.Value == null);

    [Theory]
    [MemberData(nameof(Profiles))]
    public void The_workgroup_gets_a_do_not_disturb_that_it_may_break_through(string profile)
    {
        var wanted = Grammar(profile).Manual(Chosen(Availability.DoNotDisturb), T, lasts: null).Where(static w => w.Value is not null).ToDictionary(static w => w.Key.Container.Value, static w => (UserState)w.Value!);

        wanted[2].Should().Be(Chosen(Availability.DoNotDisturb));
        wanted[3].Availability.Should().Be(Availability.UrgentInterruptionsOnly);
        wanted[3].Activities.Should().Equal(new StateActivity { Token = ActivityToken.UrgentInterruptionsOnly, MinAvailability = 6900, MaxAvailability = 8999 });
    }

    [Theory]
    [InlineData("ocs2007", ExpireType.Endpoint)]
    [InlineData("lync2013", ExpireType.Time)]
    public void A_calendar_ends_as_the_profile_says(string name, ExpireType expiry)
    {
        CompatibilityProfile profile = Profile(name) with { CalendarExpiry = expiry };
        CalendarSnapshot snapshot = CalendarPresence.Evaluate([], CalendarPolicy.Default with { Mailbox = "alice@contoso.com", Profile = profile }, T);
        WantedPublication[] wanted = [.. new PublicationGrammar(profile).CalendarSnapshot(snapshot, "alice@contoso.com")];

        wanted.Should().OnlyContain(w => w.ExpireType == expiry);
        wanted.Where(static w => w.Key.Category == CategoryName.CalendarData).Select(static w => (w.Key.Container.Value, ((CalendarData)w.Value!).FreeBusy is null))
            .Should().BeEquivalentTo([(1, true), (100, true), (200, false), (300, false), (400, false), (32000, true)]);
        wanted.Where(static w => w.Value is not null).Should().OnlyContain(w => w.Until == (expiry == ExpireType.Time ? snapshot.FreeBusy!.End : null));
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void What_is_put_where_nobody_may_see_it_says_nothing(string name)
    {
        CompatibilityProfile profile = Profile(name);
        CalendarSnapshot snapshot = CalendarPresence.Evaluate([], CalendarPolicy.Default with { Mailbox = "alice@contoso.com", Profile = profile }, T);
        IEnumerable<WantedPublication> all = Grammar(name).PersonalNote(Note.Personal("hello")).Concat(Grammar(name).CalendarSnapshot(snapshot, "alice@contoso.com"));

        // The grammar and the matrix say the same: a level gets a value with something in it just when it may see it.
        foreach (WantedPublication wanted in all.Where(static w => w.Key.Container.Value >= 100 && w.Value is not null))
        {
            PresenceFields fields = AccessPolicy.FieldsOf(wanted.Value!);
            (fields & ~AccessPolicy.FieldsFor(wanted.Key.Category, wanted.Key.Container, profile)).Should().Be(PresenceFields.None, wanted.Key.ToString());
        }
    }

    [Fact]
    public void Privacy_is_an_option_of_the_owners() =>
        PublicationGrammar.Privacy(isPrivate: true).Should().ContainSingle().Which.Should().Match<WantedPublication>(static w =>
            PrivacyMode.IsTurnedOnBy(w.Key, w.Value!, CompatibilityProfile.Lync2010) && w.ExpireType == ExpireType.Static);

    private static UserState Chosen(Availability availability) => new() { Manual = true, Availability = availability };

    private static PublicationGrammar Grammar(string profile) => new(Profile(profile));

    private static CompatibilityProfile Profile(string name) => name switch
    {
        "ocs2007" => CompatibilityProfile.Ocs2007,
        "ocs2007r2" => CompatibilityProfile.Ocs2007R2,
        "lync2010" => CompatibilityProfile.Lync2010,
        _ => CompatibilityProfile.Lync2013,
    };
}
