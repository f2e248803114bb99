using System.Text;
using CsCheck;
using EnhancedPresence.Calendar;
using EnhancedPresence.Categories;
using EnhancedPresence.Documents;
using EnhancedPresence.Xml;

namespace EnhancedPresence.TestKit;

/// <summary>Generators of models: any the types allow, and those that keep the rules of the schemas.</summary>
public static class ModelGen
{
    private const string StateNamespace = "http://schemas.microsoft.com/2006/09/sip/state";
    private const string NoteNamespace = "http://schemas.microsoft.com/2006/09/sip/note";
    private const string CalendarNamespace = "http://schemas.microsoft.com/2006/09/sip/calendarData";
    private const string CommonNamespace = "http://schemas.microsoft.com/2006/09/sip/commontypes";

    private static readonly Gen<string> Uris = Gen.OneOf(Gen.Const(string.Empty), Gen.Const("Alice@Contoso.com"), Gen.Const("tel:+15550100"), Gen.Const("sip:bob@contoso.com;opaque=app:voicemail"));

    private static readonly Gen<UnknownContent> Nothing = Gen.Const(UnknownContent.None);

    /// <summary>Texts with what XML has to escape, and some beyond ASCII.</summary>
    public static Gen<string> Texts { get; } = Gen.OneOf(
        Gen.Char["abc <>&\"'\r\n\t]\u00e9\u20ac"].Array[0, 12].Select(characters => new string(characters)),
        Gen.Const(string.Empty), Gen.Const("]]>"), Gen.Const("\ud83d\ude00 Stra\u00dfe"), Gen.Const("&amp;&#65;"));

    /// <summary>Instants over the whole range, in UTC.</summary>
    public static Gen<DateTimeOffset> Instants { get; } = Gen.Long[0, DateTime.MaxValue.Ticks].Select(ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

    private static Gen<LocalizedText> LocalizedTexts { get; } = Gen.Select(Texts, Gen.UInt.Nullable(), Instants.Nullable())
        .Select((text, lcid, updated) => new LocalizedText(text) { Lcid = lcid, Updated = updated });

    private static Gen<WorkingDay> Days { get; } = Gen.Int[0, 9].Select(day => (WorkingDay)day);

    private static Gen<TimeZoneTransition> Transitions { get; } = Gen.Select(Gen.Int[-120, 120], Gen.Int[0, 86399], Gen.Short[0, 5], Gen.Short[0, 12], Days)
        .Select((bias, second, order, month, day) => new TimeZoneTransition
        {
            Bias = bias,
            Time = new TimeOnly(second * TimeSpan.TicksPerSecond),
            DayOrder = order,
            Month = month,
            DayOfWeek = day,
            Year = order == 3 ? "2026" : null,
        });

    /// <summary>Values of the typed categories, with any text in any place.</summary>
    public static Gen<PresenceCategory> Values { get; } = ValuesOf(
        StatesOf(Texts, 6, _ => Nothing), NotesOf(Texts, Nothing), CalendarsOf(Texts, Nothing));

    /// <summary>Documents with such values.</summary>
    public static Gen<PresenceDocument> Documents { get; } = DocumentsOf(Values, fewestPublications: 0);

    /// <summary>
    /// Values within the schemas: addresses are addresses, the types of state are those of the schema, and what is unknown stands
    /// where the schemas have room for it.
    /// </summary>
    public static Gen<PresenceCategory> SchemaValues { get; } = ValuesOf(
        StatesOf(Uris, 5, _ => UnknownWithin(StateNamespace, "state", stateExtension: true)),
        NotesOf(Uris, UnknownWithin(NoteNamespace, "note")),
        CalendarsOf(Uris, UnknownWithin(CalendarNamespace, "calendarData")));

    /// <summary>Documents within the schemas.</summary>
    public static Gen<PresenceDocument> SchemaDocuments { get; } = DocumentsOf(SchemaValues, fewestPublications: 1);

    private static Gen<PresenceCategory> ValuesOf(Gen<PresenceState> states, Gen<Note> notes, Gen<CalendarData> calendars) => Gen.OneOf(
        states.Select(state => (PresenceCategory)state), notes.Select(note => (PresenceCategory)note), calendars.Select(data => (PresenceCategory)data));

    private static Gen<StateActivity> ActivitiesOf(Gen<UnknownContent> unknown) =>
        Gen.Select(Texts, Gen.UInt.Nullable(), Gen.UInt.Nullable(), LocalizedTexts.Array[0, 3], unknown).Select((token, minimum, maximum, custom, more) => new StateActivity
        {
            Token = new ActivityToken(token.Trim()),
            MinAvailability = minimum,
            MaxAvailability = maximum,
            Custom = custom.ToEquatableArray(),
            Unknown = more,
        });

    private static Gen<PresenceState> StatesOf(Gen<string> uris, int lastKind, Func<PresenceState, Gen<UnknownContent>> unknown) =>
        Gen.Select(
            Gen.Select(Gen.Int[0, lastKind], uris), Gen.UInt.Nullable(), ActivitiesOf(lastKind < 6 ? UnknownWithin(StateNamespace, "activity") : Nothing).Array[0, 3],
            LocalizedTexts, Texts, Instants.Nullable(), Gen.Long.Nullable())
        .Select((kind, availability, activities, localized, text, instant, number) =>
        {
            PresenceState state = kind.Item1 switch
            {
                0 => new UserState(),
                1 => new MachineState { TimeZoneBias = number, Device = text },
                2 => new PhoneState { Uri = kind.Item2 },
                3 => new CalendarState { MeetingSubject = activities.Length == 0 ? null : localized, Uri = kind.Item2 },
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
        })
        .SelectMany(state => unknown(state).Select(more => state with { Unknown = more }));

    private static Gen<Note> NotesOf(Gen<string> uris, Gen<UnknownContent> unknown) => Gen.Select(
        Gen.Select(Texts, uris, Gen.UInt.Nullable(), Instants.Nullable())
            .Select((text, uri, lcid, start) => new NoteBody { Type = NoteBody.PersonalType, Text = text, Uri = uri, Lcid = lcid, StartTime = start })
            .Array[0, 3], unknown)
        .Select((bodies, more) => new Note { Bodies = bodies.ToEquatableArray(), Unknown = more });

    private static Gen<CalendarData> CalendarsOf(Gen<string> uris, Gen<UnknownContent> unknown) => Gen.Select(
        uris, Gen.Select(Transitions, Transitions), Gen.Select(Days.Array[0, 7], Gen.Int[0, 1440]).Array[0, 3], Gen.Byte.Array[0, 100], Instants, Gen.Int[0, 3], unknown)
        .Select((mailbox, changes, periods, slots, start, parts, more) => new CalendarData
        {
            MailboxId = mailbox,
            WorkingHours = (parts & 1) == 0 ? null : new WorkingHours
            {
                TimeZone = new WorkingHoursTimeZone { Bias = 480, StandardTime = changes.Item1, DaylightTime = changes.Item2 },
                Periods = periods.Select(period => new WorkingPeriod { Days = period.Item1.ToEquatableArray(), StartMinutes = period.Item2, EndMinutes = 1440 }).ToEquatableArray(),
            },
            FreeBusy = (parts & 2) == 0 ? null : new FreeBusy { Start = start, Slots = EquatableArray.Create<byte>(slots) },
            Unknown = more,
        });

    internal static Gen<PresenceDocument> DocumentsOf(Gen<PresenceCategory> values, int fewestPublications) => Gen.Select(
        Gen.Select(values, Gen.UInt, Gen.Int[0, ContainerId.MaxValue], Gen.UInt, Gen.Int[0, 3], Gen.Int[0, int.MaxValue].Nullable(), Instants.Nullable()).Array[fewestPublications, 5], Gen.Bool)
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

    // Attributes of any name, elements of the own namespace in blocks, and one extension of the application.
    /// <summary>What an element may hold beyond its model within the schemas: foreign attributes, elements in delimiter blocks, an extension.</summary>
    public static Gen<UnknownContent> UnknownWithin(string space, string parent, bool stateExtension = false) => Gen.Select(Gen.Int[0, 15], Gen.Int[1, 3], Texts).Select((parts, block, text) =>
    {
        var elements = new List<UnknownElement>();
        if ((parts & 1) != 0 && stateExtension)
        {
            elements.Add(new UnknownElement(ElementPlace.StateExtension, Raw($"<extension xmlns=\"{space}\"><own xmlns=\"urn:vendor\"/></extension>")));
        }

        if ((parts & 2) != 0)
        {
            elements.Add(new UnknownElement(ElementPlace.Block(block), Raw($"<later{parent} xmlns=\"{space}\" a=\"1\">text</later{parent}>")));
            elements.Add(new UnknownElement(ElementPlace.Block(block + 1), Raw($"<p:later xmlns:p=\"{space}\"><p:child/></p:later>")));
        }

        if ((parts & 4) != 0)
        {
            elements.Add(new UnknownElement(ElementPlace.CommonExtension, Raw($"<extension xmlns=\"{CommonNamespace}\"><own xmlns=\"urn:vendor\"/><more xmlns=\"\"/></extension>")));
        }

        return (parts & 15) == 0 ? UnknownContent.None : new UnknownContent
        {
            Attributes = (parts & 8) == 0 ? [] : [new UnknownAttribute("urn:vendor", "colour", text), new UnknownAttribute(string.Empty, "own", "x")],
            Elements = elements.ToEquatableArray(),
        };
    });

    private static RawXml Raw(string xml) =>
        PresenceXml.TryReadRaw(Encoding.UTF8.GetBytes(xml), out RawXml? raw, out PresenceReadError error) ? raw : throw error.ToException();
}
