using EnhancedPresence.TestKit.Architecture;

namespace EnhancedPresence.Tests.Architecture;

/// <summary>Every public value that parses gives back the text it was made from.</summary>
public sealed class ParsableValueTests
{
    // A type that becomes parsable without samples here fails the first test.
    private static readonly Dictionary<Type, string[]> Samples = new()
    {
        [typeof(ActivityToken)] = ["in-a-meeting", "out-of-office", "Something Of An Application"],
        [typeof(Availability)] = ["0", "3500", "18500", "4294967295"],
        [typeof(CategoryName)] = ["state", "calendarData", "contoso:parking"],
        [typeof(ContainerId)] = ["0", "300", "32000", "32767"],
        [typeof(EndpointId)] = ["458D2A22-9EC7-5D55-B011-F8E31CFE459E"],
        [typeof(SipUri)] = ["sip:alice@contoso.example", "sips:Bob.Example@contoso.example:5061", "sip:alice@contoso.example;opaque=user:epid:a1"],
    };

    private static readonly Dictionary<Type, string[]> Nonsense = new()
    {
        [typeof(ActivityToken)] = [],
        [typeof(Availability)] = ["", "-1", "4294967296", "1.5", " 3500", "busy"],
        [typeof(CategoryName)] = [""],
        [typeof(ContainerId)] = ["", "-1", "32768", "0x10"],
        [typeof(EndpointId)] = ["", "458D2A22", "no-guid"],
        [typeof(SipUri)] = ["", "sip:", "alice", "sip:alice", "sip:a@b c", "sip:a@b\r\nX: y", "http://contoso.example"],
    };

    public static TheoryData<Type, string> SampleData => Flatten(Samples);

    public static TheoryData<Type, string> NonsenseData => Flatten(Nonsense);

    [Fact]
    public void Every_parsable_type_has_samples()
    {
        IReadOnlyList<Type> parsable = PublicTypeLaws.ParsableTypes(typeof(SipUri).Assembly);
        parsable.Should().BeSubsetOf(Samples.Keys).And.BeSubsetOf(Nonsense.Keys);
    }

    [Theory]
    [MemberData(nameof(SampleData))]
    public void Parsed_text_comes_back(Type type, string text) => ParsableLaws.RoundTrip(type, text);

    [Theory]
    [MemberData(nameof(NonsenseData))]
    public void Nonsense_is_refused_and_a_format_exception_only_when_asked_for(Type type, string text) => ParsableLaws.Refuse(type, text);

    private static TheoryData<Type, string> Flatten(Dictionary<Type, string[]> texts)
    {
        var data = new TheoryData<Type, string>();
        foreach ((Type type, string[] values) in texts)
        {
            foreach (string value in values)
            {
                data.Add(type, value);
            }
        }

        return data;
    }
}
