using System.Text;
using CsCheck;
using EnhancedPresence.Calendar;
using EnhancedPresence.Categories;
using EnhancedPresence.Documents;
using EnhancedPresence.TestKit.Models;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Tests.Schemas;

/// <summary>What the writer makes of models within the rules is valid; what it can write beyond them is listed here.</summary>
public sealed class WriterTests
{
    private static readonly UnknownContent Attribute = new() { Attributes = [new UnknownAttribute(string.Empty, "later", "1")] };

    private static readonly SipUri Alice = SipUri.Parse("sip:alice@contoso.com");

    private static readonly WorkingHours Hours = new()
    {
        TimeZone = new WorkingHoursTimeZone { StandardTime = new TimeZoneTransition(), DaylightTime = new TimeZoneTransition() },
    };

    private static readonly FreeBusy Slots = new() { Start = DateTimeOffset.UnixEpoch };

    // The model is as open as the documents that have to be read and passed on; the schemas are not.
    private static readonly Dictionary<string, (PresenceDocument Document, string Says)> Beyond = new()
    {
        ["a type of state the schema does not have"] = (Value(new OtherState("conferenceState")), "conferenceState"),
        ["a state that does not say its type"] = (Value(new OtherState(string.Empty)), "abstract"),
        ["the sum of the machines without the endpoint"] = (Value(new AggregateMachineState()), "endpointId"),
        ["an unknown element in the base sequence"] = (Value(new UserState { Unknown = Element(ElementPlace.Base, "later") }), "later"),
        ["an unknown element after the end"] = (Value(new UserState { Unknown = Element(ElementPlace.AfterEnd, "later") }), "later"),
        ["an address that is none"] = (Value(new PhoneState { Uri = "##" }), "uri"),
        ["an unknown attribute of an element that has none"] =
            (Value(new UserState { Availability = Availability.Available, Unknown = new UnknownContent { Attributes = [new UnknownAttribute("urn:v", "a", "1") { Element = "availability" }] } }), "urn:v:a"),
        ["a body without its type"] = (Value(new Note { Bodies = [new NoteBody { Text = "a" }] }), "type"),
        ["free and busy in the namespace of one page"] = (Value(new CalendarData { FreeBusy = Slots with { InExchangeNamespace = true } }), "freeBusy"),
        ["a granularity that is no duration"] = (Value(new CalendarData { FreeBusy = Slots with { Granularity = "15" } }), "granularity"),
        ["an unknown attribute of the working hours"] = (Value(new CalendarData { WorkingHours = Hours with { Unknown = Attribute } }), "later"),
        ["a device without capabilities"] = (Value(new Device { EndpointId = "e", MachineName = "m" }), "capabilities"),
        ["a capability of a later product"] =
            (Value(new Device { EndpointId = "e", MachineName = "m", CapabilitySets = [new CapabilitySet { Uri = "", Capabilities = [new Capability { Name = "later" }] }] }), "later"),
        ["a kind of phone nobody knows"] = (Value(new ContactCard { Phones = [new ContactPhone { Type = "fax", Uri = "tel:1" }] }), "phoneKind"),
        ["routing by another name"] = (Value(new Routing { Name = "own", Version = 1, Preamble = new RoutingPreamble() }), "fixed"),
        ["a line that does not say what serves it"] = (Value(new UserProperties { Lines = new UserLineList { Items = [new UserLine("tel:1")] } }), "lineType"),
        ["alerts by another word"] = (Value(new Alerts { AlertsWhenDoNotDisturb = "some" }), "doNotDisturbAlerts"),
        ["a subscription to nobody"] = (new BatchSubscriptionDocument { Actions = [new SubscriptionAction { Name = "subscribe" }] }, "adhocList"),
        ["the default container has no list"] = (new SetContainerMembersDocument { Containers = [new ContainerEdit { Id = ContainerId.Default, Version = 0 }] }, "MinExclusive"),
        ["a list of contacts in state 0"] = (new ContactListDocument { DeltaNumber = 0 }, "MinInclusive"),
        ["an unknown attribute of a fault"] = (new FaultDocument { Code = "c", Unknown = Attribute }, "later"),
        ["nothing to publish"] = (new PublishDocument(Alice, default), "publications"),
        ["an unknown attribute of the publish document"] = (new PublishDocument(Alice, default) { Unknown = Attribute }, "later"),
        ["an unknown attribute of the categories document"] = (new CategoriesDocument(Alice, default) { Unknown = Attribute }, "later"),
    };

    public static TheoryData<string> Roots => new(EveryModel.SchemaDocuments.Keys);

    public static TheoryData<string> CategoryNames => new(EveryModel.SchemaValues.Keys);

    public static TheoryData<string> BeyondNames => new(Beyond.Keys);

    [Theory]
    [MemberData(nameof(Roots))]
    public void A_document_of_every_root_is_valid(string root) =>
        EveryModel.SchemaDocuments[root].Sample(document => Check(PresenceXml.ToUtf8(document)), iter: 300, threads: 1);

    [Theory]
    [MemberData(nameof(CategoryNames))]
    public void A_value_of_every_category_is_valid(string category) =>
        EveryModel.SchemaValues[category].Sample(value => Check(PresenceXml.ToUtf8(value)), iter: 300, threads: 1);

    [Theory]
    [MemberData(nameof(BeyondNames))]
    public void A_model_beyond_the_schemas_is_not(string name)
    {
        (PresenceDocument document, string says) = Beyond[name];
        string.Join('\n', SchemaFolder.Errors(PresenceXml.ToUtf8(document))).Should().Contain(says);
    }

    private static void Check(byte[] utf8) => SchemaFolder.Errors(utf8).Should().BeEmpty(Encoding.UTF8.GetString(utf8).Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));

    private static CategoryDocument Value(PresenceCategory value) => new(string.Empty, value);

    private static UnknownContent Element(ElementPlace place, string name)
    {
        string xml = $"<{name} xmlns=\"http://schemas.microsoft.com/2006/09/sip/state\"><own xmlns=\"urn:vendor\"/></{name}>";
        PresenceXml.TryReadRaw(Encoding.UTF8.GetBytes(xml), out RawXml? raw, out _).Should().BeTrue();
        return new UnknownContent { Elements = [new UnknownElement(place, raw!)] };
    }
}
