using System.Text;
using EnhancedPresence.Categories;
using EnhancedPresence.Documents;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Tests.Xml;

/// <summary>What the library does not know comes back, in its place.</summary>
public sealed class PreservationTests
{
    private const string StateOpen = "<state xmlns=\"http://schemas.microsoft.com/2006/09/sip/state\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"machineState\">";
    private const string Delimiter = "<delimiter xmlns=\"http://schemas.microsoft.com/2006/09/sip/commontypes\"/>";
    private const string End = "<end xmlns=\"http://schemas.microsoft.com/2006/09/sip/commontypes\"/>";
    private const string New = "<new xmlns=\"http://schemas.microsoft.com/2006/09/sip/state\"/>";

    [Theory]
    [InlineData(StateOpen + "<availability>3500</availability></state>")]
    [InlineData(StateOpen + "<availability>3500</availability><endpointLocation></endpointLocation>" + New + "</state>")]
    [InlineData(StateOpen + New + "<availability>3500</availability></state>")]
    [InlineData(StateOpen + Delimiter + "<timeZoneBias>60</timeZoneBias>" + New + Delimiter + New + End + "</state>")]
    [InlineData(StateOpen + "<device>computer</device></state>")]
    [InlineData(StateOpen + Delimiter + "<device>computer</device></state>")]
    [InlineData(StateOpen + Delimiter + Delimiter + End + "</state>")]
    [InlineData(StateOpen + End + "</state>")]
    [InlineData(StateOpen + "<device>b</device><availability>5000</availability></state>")]
    [InlineData(StateOpen + "<extension xmlns=\"http://schemas.microsoft.com/2006/09/sip/commontypes\"><x xmlns=\"u\"/></extension>" + Delimiter + End + "</state>")]
    [InlineData(StateOpen + Delimiter + End + New + "<extension xmlns=\"http://schemas.microsoft.com/2006/09/sip/commontypes\"><x xmlns=\"u\"/></extension></state>")]
    [InlineData(StateOpen + "<extension xmlns=\"http://schemas.microsoft.com/2006/09/sip/state\"><x/></extension></state>")]
    [InlineData(StateOpen + "<availability>1</availability><availability xmlns=\"http://schemas.microsoft.com/2006/09/sip/state\">2</availability></state>")]
    [InlineData(StateOpen + "<extension xmlns=\"http://schemas.microsoft.com/2006/09/sip/commontypes\"/><x xmlns=\"u\"/></state>")]
    [InlineData(StateOpen + "<activity token=\"a\">" + Delimiter + End + "</activity></state>")]
    public void A_document_is_written_as_it_was_read(string xml)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(xml);
        PresenceXml.TryReadCategory(utf8, out PresenceCategory? value, out PresenceReadError error).Should().BeTrue(error.ToString());
        Text(value!).Should().Be(xml);
        PresenceXml.TryReadCategory(PresenceXml.ToUtf8(value!), out PresenceCategory? again, out _).Should().BeTrue();
        again.Should().Be(value);
    }

    [Fact]
    public void An_invalid_value_that_is_the_whole_document_is_kept_too()
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(StateOpen + "<availability>much</availability></state>");
        PresenceXml.TryReadCategory(utf8, out PresenceCategory? value, out PresenceReadError error, new PresenceXmlOptions { KeepInvalidValues = true })
            .Should().BeTrue(error.ToString());
        value.Should().BeOfType<RawCategory>();
        PresenceXml.ToUtf8(value!).Should().Equal(utf8);
    }

    [Fact]
    public void The_number_of_blocks_is_bounded()
    {
        string most = string.Concat(Enumerable.Repeat(Delimiter + New, 1000));
        PresenceXml.TryReadCategory(Encoding.UTF8.GetBytes(StateOpen + most + End + "</state>"), out PresenceCategory? value, out _).Should().BeTrue();
        Text(value!).Should().Be(StateOpen + most + End + "</state>");
        PresenceXml.TryReadCategory(Encoding.UTF8.GetBytes(StateOpen + most + Delimiter + End + "</state>"), out _, out PresenceReadError error).Should().BeFalse();
        error.Should().Be(new PresenceReadError(PresenceReadReason.UnexpectedContent, StateOpen.Length + most.Length, "state/delimiter"));
        FluentActions.Invoking(() => ElementPlace.Block(1001)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void The_extension_of_a_state_stands_before_its_meeting()
    {
        const string xml = "<state xmlns=\"http://schemas.microsoft.com/2006/09/sip/state\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"calendarState\">"
            + "<extension xmlns=\"http://schemas.microsoft.com/2006/09/sip/state\"><x/></extension><meetingSubject>a</meetingSubject></state>";
        PresenceXml.TryReadCategory(Encoding.UTF8.GetBytes(xml), out PresenceCategory? value, out _).Should().BeTrue();
        value!.Unknown.Order.IsEmpty.Should().BeTrue("that is the schema's order");
        Text(value).Should().Be(xml);
    }

    [Fact]
    public void Unknown_elements_know_their_place()
    {
        PresenceXml.TryReadCategory(
            Encoding.UTF8.GetBytes(StateOpen + "<extension xmlns='http://schemas.microsoft.com/2006/09/sip/state'/>" + New + Delimiter + New + Delimiter + New + End + New
                + "<extension xmlns='http://schemas.microsoft.com/2006/09/sip/commontypes'/></state>"),
            out PresenceCategory? value,
            out _);
        value!.Unknown.Elements.AsSpan().ToArray().Select(element => element.Place).Should().Equal(
            ElementPlace.StateExtension, ElementPlace.Base, ElementPlace.Block(1), ElementPlace.Block(2), ElementPlace.AfterEnd, ElementPlace.CommonExtension);
        value.Unknown.Order.IsEmpty.Should().BeTrue("the order is the usual one");
    }

    [Fact]
    public void After_a_change_of_the_model_unknown_elements_keep_their_block()
    {
        PresenceXml.TryReadCategory(
            Encoding.UTF8.GetBytes(StateOpen + "<device>a</device>" + New + "<availability>5000</availability>" + Delimiter + New + "</state>"),
            out PresenceCategory? value,
            out _);
        var changed = (MachineState)value! with { EndpointLocation = "office" };
        Text(changed).Should().Be(
            StateOpen + "<availability>5000</availability><endpointLocation>office</endpointLocation>" + New + Delimiter + "<device>a</device>" + New + End + "</state>");
    }

    [Fact]
    public void Unknown_attributes_come_back_with_their_namespace()
    {
        const string xml = "<note xmlns=\"http://schemas.microsoft.com/2006/09/sip/note\" majorVersion=\"2\" xmlns:u1=\"urn:x\" u1:a=\"1 &lt; 2\" xml:lang=\"de\">"
            + "<body type=\"personal\" rtl=\"yes\">a</body></note>";
        PresenceXml.TryReadCategory(Encoding.UTF8.GetBytes(xml), out PresenceCategory? value, out _).Should().BeTrue();
        Text(value!).Should().Be(xml);
    }

    [Fact]
    public void Attributes_on_simple_elements_come_back()
    {
        const string xml = StateOpen + "<availability why=\"idle\">3500</availability></state>";
        PresenceXml.TryReadCategory(Encoding.UTF8.GetBytes(xml), out PresenceCategory? value, out _).Should().BeTrue();
        Text(value!).Should().Be(xml);
        ((PresenceState)value!).Availability.Should().Be(Availability.Available);
    }

    [Theory]
    [InlineData("<c:categories xmlns:c='http://schemas.microsoft.com/2006/09/sip/categories' xmlns:p='urn:p' uri='sip:a@b.c'><c:category name='x'><p:x a='p:b'/></c:category></c:categories>", "<p:x xmlns:p='urn:p' a='p:b'/>")]
    [InlineData("<c:categories xmlns:c='http://schemas.microsoft.com/2006/09/sip/categories' uri='sip:a@b.c'><c:category name='x'><x/></c:category></c:categories>", "<x xmlns=\"\"/>")]
    [InlineData("<categories xmlns='http://schemas.microsoft.com/2006/09/sip/categories' uri='sip:a@b.c'><category name='x'><x><y xmlns=''/></x></category></categories>", "<x xmlns='http://schemas.microsoft.com/2006/09/sip/categories'><y xmlns=''/></x>")]
    [InlineData("<categories xmlns='http://schemas.microsoft.com/2006/09/sip/categories' xmlns:i='http://www.w3.org/2001/XMLSchema-instance' xmlns:t='urn:t' uri='sip:a@b.c'><category name='x'><x xmlns='urn:x' i:type='t:y'/></category></categories>",
        "<x xmlns:i='http://www.w3.org/2001/XMLSchema-instance' xmlns:t='urn:t' xmlns='urn:x' i:type='t:y'/>")]
    public void A_raw_value_brings_the_namespaces_it_needs_and_no_others(string xml, string expected)
    {
        PresenceXml.TryReadCategories(Encoding.UTF8.GetBytes(xml), out CategoriesDocument? document, out PresenceReadError error).Should().BeTrue(error.ToString());
        var raw = (RawCategory)document!.Categories[0].Value!;
        raw.Xml.ToString().Should().Be(expected);
        PresenceXml.TryReadRaw(raw.Xml.Utf8.Span, out RawXml? again, out _).Should().BeTrue();
        again.Should().Be(raw.Xml);
    }

    [Theory]
    [InlineData("st:userState", typeof(UserState))]
    [InlineData("x:userState", typeof(RawCategory))]
    [InlineData("undeclared:userState", typeof(RawCategory))]
    [InlineData("other", typeof(OtherState))]
    public void A_type_of_another_schema_is_not_taken_for_ours(string type, Type expected)
    {
        string xml = $"<st:state xmlns:st=\"http://schemas.microsoft.com/2006/09/sip/state\" xmlns:x=\"urn:x\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"{type}\"/>";
        PresenceXml.TryReadCategory(Encoding.UTF8.GetBytes(xml), out PresenceCategory? value, out _).Should().BeTrue();
        value.Should().BeOfType(expected);
        if (value is RawCategory)
        {
            Text(value).Should().Be(xml);
        }
    }

    [Fact]
    public void A_server_keeps_values_it_cannot_judge()
    {
        const string xml = "<categories xmlns=\"http://schemas.microsoft.com/2006/09/sip/categories\" uri=\"sip:a@b.c\"><category name=\"state\" instance=\"1\">"
            + StateOpen + "<availability>soon</availability></state></category><category name=\"note\"/></categories>";
        byte[] utf8 = Encoding.UTF8.GetBytes(xml);
        PresenceXml.TryReadCategories(utf8, out _, out _).Should().BeFalse();
        PresenceXml.TryReadCategories(utf8, out CategoriesDocument? document, out _, new PresenceXmlOptions { KeepInvalidValues = true }).Should().BeTrue();
        document!.Categories[0].Value.Should().BeOfType<RawCategory>();
        Encoding.UTF8.GetString(PresenceXml.ToUtf8(document)).Should().Be(xml);
    }

    [Fact]
    public void A_value_on_its_own_that_cannot_be_judged_is_kept_too()
    {
        const string xml = StateOpen + "<availability>soon</availability></state>";
        PresenceXml.TryReadCategory(Encoding.UTF8.GetBytes(xml), out PresenceCategory? value, out _, new PresenceXmlOptions { KeepInvalidValues = true }).Should().BeTrue();
        Text(value.Should().BeOfType<RawCategory>().Subject).Should().Be(xml);
    }

    [Fact]
    public void Keeping_values_does_not_excuse_broken_markup()
    {
        const string xml = "<categories xmlns=\"http://schemas.microsoft.com/2006/09/sip/categories\" uri=\"sip:a@b.c\"><category name=\"state\">" + StateOpen + "<availability></state></category></categories>";
        PresenceXml.TryReadCategories(Encoding.UTF8.GetBytes(xml), out _, out PresenceReadError error, new PresenceXmlOptions { KeepInvalidValues = true }).Should().BeFalse();
        error.Reason.Should().Be(PresenceReadReason.MismatchedTag);
    }

    [Theory]
    [InlineData(StateOpen + New + "</state>", PresenceReadReason.UnexpectedContent)]
    [InlineData(StateOpen + Delimiter + "</state>", PresenceReadReason.UnexpectedContent)]
    [InlineData("<state xmlns=\"http://schemas.microsoft.com/2006/09/sip/state\"/>", PresenceReadReason.MissingValue)]
    [InlineData("<note xmlns=\"http://schemas.microsoft.com/2006/09/sip/note\"><body>a</body></note>", PresenceReadReason.MissingValue)]
    public void Strict_mode_follows_the_schema(string xml, PresenceReadReason reason)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(xml);
        PresenceXml.TryReadCategory(utf8, out _, out _).Should().BeTrue();
        PresenceXml.TryReadCategory(utf8, out _, out PresenceReadError error, new PresenceXmlOptions { Mode = PresenceReadMode.Strict }).Should().BeFalse();
        error.Reason.Should().Be(reason);
    }

    [Fact]
    public void Characters_that_XML_cannot_carry_are_refused_by_the_writer()
    {
        Action control = () => PresenceXml.ToUtf8(Note.Personal("a\u0001b"));
        control.Should().Throw<ArgumentException>().WithMessage("*U+0001 at index 1*");
        Action half = () => PresenceXml.ToUtf8(Note.Personal("a\ud83d"));
        half.Should().Throw<ArgumentException>().WithMessage("*U+D83D at index 1*");
    }

    private static string Text(PresenceCategory value) => Encoding.UTF8.GetString(PresenceXml.ToUtf8(value));
}
