using CsCheck;
using EnhancedPresence.Categories;
using EnhancedPresence.Documents;
using EnhancedPresence.TestKit;
using EnhancedPresence.TestKit.Models;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Tests.Xml;

/// <summary>A codec asks for room for the longest values a run of markup can have: also where there is no byte more, everything fits.</summary>
public sealed class WriterRoomTests
{
    private const int Instances = 3;

    public static TheoryData<string> Roots => new(EveryModel.Documents.Keys);

    [Theory]
    [MemberData(nameof(Roots))]
    public void A_document_is_the_same_whatever_room_there_is(string root) => Gen.OneOf(EveryModel.Documents[root], EveryModel.SchemaDocuments[root]).Sample(
        document => Narrow(document).AsSpan().SequenceEqual(PresenceXml.ToUtf8(document)).Should().BeTrue(),
        iter: 100,
        threads: 1);

    [Fact]
    public void The_longest_values_fit()
    {
        // One text after the other grows, so that each run starts at every place of its room.
        for (int length = 0; length < 300; length++)
        {
            var document = new CategoriesDocument(SipUri.Parse("sip:a@b.example"), Enumerable.Repeat(Longest(new string('x', length)), Instances).ToEquatableArray());
            byte[] narrow = Narrow(document);

            narrow.AsSpan().SequenceEqual(PresenceXml.ToUtf8(document)).Should().BeTrue();
            PresenceXml.TryReadCategories(narrow, out CategoriesDocument? read, out _).Should().BeTrue();
            read.Should().Be(document);
        }
    }

    private static byte[] Narrow(PresenceDocument document)
    {
        var output = new NarrowBufferWriter();
        PresenceXml.Write(output, document);
        return output.ToArray();
    }

    private static CategoryInstance Longest(string text)
    {
        DateTimeOffset time = DateTimeOffset.MaxValue;
        var localized = new LocalizedText(text) { Lcid = uint.MaxValue, Updated = time };
        PresenceCategory[] values =
        [
            new AggregateState
            {
                Manual = false, StartTime = time, LastActive = time, Availability = new Availability(uint.MaxValue), EndpointLocation = text, MeetingSubject = localized,
                MeetingLocation = localized, TimeZoneBias = long.MinValue, TimeZoneName = text, TimeZoneAbbreviation = text, Device = text,
                Activities = [new StateActivity { Token = new ActivityToken("t" + text), MinAvailability = uint.MaxValue, MaxAvailability = uint.MaxValue, Custom = [localized] }],
            },
            new Note { Bodies = [new NoteBody { Type = text, Uri = text, Lcid = uint.MaxValue, StartTime = time, EndTime = time, Text = text }] },
            new CalendarData
            {
                MailboxId = text,
                FreeBusy = new FreeBusy { Start = time, Granularity = text, EncodingVersion = int.MinValue, InExchangeNamespace = true, Slots = new byte[text.Length].ToEquatableArray() },
            },
            new ContactCard
            {
                Updated = time, IsUCEnabled = false, Companies = [localized], Titles = [new LocalizedText(text)],
                Identities = [new ContactIdentity { Updated = time, Name = new ContactName { Updated = time, DisplayNames = [localized] }, Emails = [localized] }],
                Phones = [new ContactPhone { Type = text, Updated = time, Uri = text, DisplayStrings = [localized] }, new ContactPhone { Uri = text }],
            },
            new Device
            {
                EndpointId = text, Gruu = text, TimeZone = text, MachineName = text,
                CapabilitySets =
                [
                    new CapabilitySet
                    {
                        Uri = text, Preferred = false,
                        Capabilities =
                        [
                            new Capability { Name = "voice", Preferred = false, Render = false, Capture = false, Publish = false, Version = uint.MaxValue, DeviceAvailability = new Availability(uint.MaxValue) },
                            new Capability { Name = "other", PreferredEndpointId = text, Uri = text, Render = false, Version = uint.MaxValue },
                        ],
                    },
                ],
            },
        ];
        return new CategoryInstance
        {
            Name = new CategoryName("n" + text),
            Instance = uint.MaxValue,
            PublishTime = time,
            Container = new ContainerId(ContainerId.MaxValue),
            Version = uint.MaxValue,
            ExpireType = ExpireType.Endpoint,
            EndpointId = text,
            Expires = int.MinValue,
            Value = values[text.Length % values.Length],
        };
    }
}
