using System.Buffers;
using CsCheck;
using EnhancedPresence.Calendar;
using EnhancedPresence.Categories;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Tests.Xml;

/// <summary>What is written reads back as the same model, whatever the model holds.</summary>
public sealed class RoundTripTests
{
    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.Char["abc <>&\"'\r\n\t]\u00e9\u20ac"].Array[0, 12].Select(characters => new string(characters)),
        Gen.Const(string.Empty), Gen.Const("]]>"), Gen.Const("\ud83d\ude00 Stra\u00dfe"), Gen.Const("&amp;&#65;"));

    private static readonly Gen<DateTimeOffset> Instants =
        Gen.Long[0, DateTime.MaxValue.Ticks].Select(ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

    private static readonly Gen<LocalizedText> LocalizedTexts = Gen.Select(Texts, Gen.UInt.Nullable(), Instants.Nullable())
        .Select((text, lcid, updated) => new LocalizedText(text) { Lcid = lcid, Updated = updated });

    private static readonly Gen<StateActivity> Activities = Gen.Select(Texts, Gen.UInt.Nullable(), Gen.UInt.Nullable(), LocalizedTexts.Array[0, 3])
        .Select((token, minimum, maximum, custom) => new StateActivity
        {
            Token = new ActivityToken(token.Trim()),
            MinAvailability = minimum,
            MaxAvailability = maximum,
            Custom = custom.ToEquatableArray(),
        });

    private static readonly Gen<PresenceState> States = Gen.Select(Gen.Int[0, 6], Gen.UInt.Nullable(), Activities.Array[0, 3], LocalizedTexts, Texts, Instants.Nullable(), Gen.Long.Nullable())
        .Select((kind, availability, activities, localized, text, instant, number) =>
        {
            PresenceState state = kind switch
            {
                0 => new UserState(),
                1 => new MachineState { TimeZoneBias = number, Device = text },
                2 => new PhoneState { Uri = text },
                3 => new CalendarState { MeetingSubject = localized, Uri = text },
                4 => new AggregateMachineState { EndpointId = text, TimeZoneName = text },
                5 => new AggregateState { LastActive = instant, MeetingLocation = localized, TimeZoneAbbreviation = text },
                _ => new OtherState("conferenceState"),
            };
            return state with
            {
                Availability = availability is { } value ? new Availability(value) : null,
                Activities = activities.ToEquatableArray(),
                Manual = number > 0 ? true : null,
                StartTime = instant,
                EndpointLocation = activities.Length > 1 ? text : null,
            };
        });

    private static readonly Gen<Note> Notes = Gen.Select(Texts, Texts, Gen.UInt.Nullable(), Instants.Nullable())
        .Select((text, uri, lcid, start) => new NoteBody { Type = NoteBody.PersonalType, Text = text, Uri = uri, Lcid = lcid, StartTime = start })
        .Array[0, 3].Select(bodies => new Note { Bodies = bodies.ToEquatableArray() });

    private static readonly Gen<WorkingDay> Days = Gen.Int[0, 9].Select(day => (WorkingDay)day);

    private static readonly Gen<TimeZoneTransition> Transitions = Gen.Select(Gen.Int[-120, 120], Gen.Int[0, 86399], Gen.Short[0, 5], Gen.Short[0, 12], Days)
        .Select((bias, second, order, month, day) => new TimeZoneTransition
        {
            Bias = bias,
            Time = new TimeOnly(second * TimeSpan.TicksPerSecond),
            DayOrder = order,
            Month = month,
            DayOfWeek = day,
            Year = order == 3 ? "2026" : null,
        });

    private static readonly Gen<CalendarData> Calendars = Gen.Select(Texts, Transitions, Transitions, Gen.Select(Days.Array[0, 7], Gen.Int[0, 1440]).Array[0, 3], Gen.Byte.Array[0, 100], Instants, Gen.Int[0, 3])
        .Select((mailbox, standard, daylight, periods, slots, start, parts) => new CalendarData
        {
            MailboxId = mailbox,
            WorkingHours = (parts & 1) == 0 ? null : new WorkingHours
            {
                TimeZone = new WorkingHoursTimeZone { Bias = 480, StandardTime = standard, DaylightTime = daylight },
                Periods = periods.Select(period => new WorkingPeriod { Days = period.Item1.ToEquatableArray(), StartMinutes = period.Item2, EndMinutes = 1440 }).ToEquatableArray(),
            },
            FreeBusy = (parts & 2) == 0 ? null : new FreeBusy { Start = start, Slots = EquatableArray.Create<byte>(slots) },
        });

    private static readonly Gen<PresenceCategory> Values = Gen.OneOf(
        States.Select(state => (PresenceCategory)state), Notes.Select(note => (PresenceCategory)note), Calendars.Select(data => (PresenceCategory)data));

    private static readonly Gen<PresenceDocument> Documents = Gen.Select(
        Gen.Select(Values, Gen.UInt, Gen.Int[0, ContainerId.MaxValue], Gen.UInt, Gen.Int[0, 3], Gen.Int[0, int.MaxValue].Nullable(), Instants.Nullable()).Array[0, 5], Gen.Bool)
        .Select((entries, publish) => publish
            ? (PresenceDocument)new PublishDocument(SipUri.Parse("sip:alice@contoso.com"), entries.Select(entry => new Publication
            {
                Key = new PublicationKey(CategoryName.State, entry.Item2, new ContainerId(entry.Item3)),
                Version = entry.Item4,
                ExpireType = (ExpireType)entry.Item5,
                Expires = entry.Item6,
                Value = entry.Item6 == 0 ? null : entry.Item1,
            }).ToEquatableArray())
            : new CategoriesDocument(SipUri.Parse("sip:alice@contoso.com"), entries.Select(entry => new CategoryInstance
            {
                Name = CategoryName.Note,
                Instance = entry.Item5 == 0 ? null : entry.Item2,
                Container = entry.Item5 == 1 ? new ContainerId(entry.Item3) : null,
                Version = entry.Item5 == 1 ? entry.Item4 : null,
                ExpireType = entry.Item5 == 1 ? ExpireType.Time : null,
                Expires = entry.Item6,
                EndpointId = entry.Item5 == 2 ? "458D2A22-9EC7-5D55-B011-F8E31CFE459E" : null,
                PublishTime = entry.Item7,
                Value = entry.Item5 == 0 ? null : entry.Item1,
            }).ToEquatableArray()));

    [Fact]
    public void A_category_value_reads_back_as_it_was() => Values.Sample(value =>
        PresenceXml.TryReadCategory(PresenceXml.ToUtf8(value), out PresenceCategory? read, out _) && value.Equals(read));

    [Fact]
    public void A_document_reads_back_as_it_was() => Documents.Sample(document =>
        PresenceXml.TryReadDocument(PresenceXml.ToUtf8(document), out PresenceDocument? read, out _) && document.Equals(read));

    [Fact]
    public void What_is_written_is_within_the_schemas_rules() => Values.Where(value => value is not OtherState).Sample(value =>
        PresenceXml.TryReadCategory(PresenceXml.ToUtf8(value), out _, out _, new PresenceXmlOptions { Mode = PresenceReadMode.Strict }));

    [Fact]
    public void Every_split_of_a_document_over_two_pieces_of_memory_reads_the_same()
    {
        Documents.Sample(
            document =>
            {
                byte[] utf8 = PresenceXml.ToUtf8(document);
                for (int split = 0; split <= utf8.Length; split += 1 + (utf8.Length / 40))
                {
                    PresenceXml.TryReadDocument(Segments(utf8, split), out PresenceDocument? read, out _).Should().BeTrue();
                    read.Should().Be(document);
                }
            },
            iter: 20);
    }

    [Fact]
    public void Writing_allocates_nothing_beyond_the_buffer()
    {
        PresenceCategory state = new MachineState { Availability = Availability.Available, Manual = false, TimeZoneBias = 60, TimeZoneName = "CET", Device = "computer" };
        var output = new ArrayBufferWriter<byte>(4096);
        PresenceXml.Write(output, state);
        output.ResetWrittenCount();
        long before = GC.GetAllocatedBytesForCurrentThread();
        PresenceXml.Write(output, state);
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
    }

    private static ReadOnlySequence<byte> Segments(byte[] utf8, int split)
    {
        var first = new Segment(utf8.AsMemory(0, split), 0);
        Segment second = first.Append(utf8.AsMemory(split));
        return new ReadOnlySequence<byte>(first, 0, second, second.Memory.Length);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, long index) => (Memory, RunningIndex) = (memory, index);

        public Segment Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Segment(memory, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
