using System.Text;
using System.Text.RegularExpressions;
using EnhancedPresence.Documents;
using EnhancedPresence.TestKit;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Tests.Schemas;

/// <summary>The samples and captures are valid, or it is said here why not.</summary>
public sealed partial class SampleTests
{
    // Samples show what a reader has to take, and that is more than the schemas allow. The second text is what the validator names.
    private static readonly Dictionary<string, (string Why, string Says)> OwnExceptions = new()
    {
        ["aggregate-machine-state.xml"] = ("device stands in no block", "device"),
        ["aggregate-state.xml"] = ("a block without its end", "incomplete"),
        ["calendar-data-both.xml"] = ("the Exchange types are closed, and the day comes first", "shift"),
        ["calendar-data-odd-free-busy.xml"] = ("freeBusy in the Exchange namespace", "freeBusy"),
        ["alerts-old-namespace.xml"] = ("a slip in the namespace", "alerts"),
        ["contact-card-delimiters-only.xml"] = ("blocks without their end", "incomplete"),
        ["contact-card-unknown-parts.xml"] = ("unknown elements outside of blocks", "phone"),
        ["device.xml"] = ("a capability the schema does not have", "holograms"),
        ["device-unknown-parts.xml"] = ("the extension before the capabilities", "extension"),
        ["mwi.xml"] = ("mwi has no version", "version"),
        ["other-options.xml"] = ("an element of otherOptions inside permissions", "publishActivityHistory"),
        ["routing.xml"] = ("any order of elements", "wait"),
        ["user-information-unknown-parts.xml"] = ("unknown elements outside of blocks", "fax"),
        ["user-properties.xml"] = ("forwardingUrls twice", "forwardingUrls"),
        ["categories.xml"] = ("categories and category have no further attributes", "seq"),
        ["contact-card.xml"] = ("a block without its end", "incomplete"),
        ["other-state.xml"] = ("a type of state the schema does not have", "conferenceState"),
        ["publish.xml"] = ("publish, publications and publication have no further attributes", "trace"),
        ["state-delimiters-without-end.xml"] = ("blocks without their end", "incomplete"),
        ["state-odd-order.xml"] = ("any order of elements", "device"),
        ["state-unknown-parts.xml"] = ("unknown elements outside of blocks", "inBase"),
        ["state-without-type.xml"] = ("the type of a state is abstract", "abstract"),
        ["vendor.xml"] = ("a vendor's value has no schema here", "mood"),
    };

    private static readonly Dictionary<string, (string Why, string Says)> SharedExceptions = new()
    {
        ["lyncdoc-alerts-0f5e5c.xml"] = ("a slip in the namespace", "alerts"),
        ["lyncdoc-calendarData-28b5cc.xml"] = ("freeBusy in the Exchange namespace", "freeBusy"),
        ["lyncdoc-categories-061ce2.xml"] = ("a contact card with blocks without their end", "incomplete"),
        ["lyncdoc-contactCard-05040a.xml"] = ("blocks without their end", "incomplete"),
        ["lyncdoc-contactCard-29c6f0.xml"] = ("blocks without their end", "incomplete"),
        ["lyncdoc-contactCard-ee250a.xml"] = ("False is no boolean of XML Schema", "automaton"),
        ["lyncdoc-otherOptions-00a6d0.xml"] = ("elements of otherOptions inside permissions", "publishActivityHistory"),
        ["lyncdoc-state-aggregateState-855376.xml"] = ("device stands in no block", "device"),
    };

    public static TheoryData<string> Own => new(SampleFiles.OwnNames);

    [Theory]
    [MemberData(nameof(Own))]
    public void A_sample_is_valid_or_listed(string name) => Check(name, SampleFiles.OwnPath(name), OwnExceptions);

    [Fact]
    public void Every_listed_sample_is_there() => OwnExceptions.Keys.Except(SampleFiles.OwnNames).Should().BeEmpty();

    [SharedFact]
    public void A_shared_sample_is_valid_or_listed()
    {
        string[] names = [.. SampleFiles.SharedNames];
        names.Should().NotBeEmpty();
        foreach (string name in names)
        {
            Check(name, Path.Combine(SampleFiles.Shared!, name), SharedExceptions);
        }
    }

    [SharedFact]
    public void A_captured_body_is_valid_has_a_model_and_comes_back()
    {
        if (SampleFiles.Captures is not { } folder)
        {
            return;
        }

        int bodies = 0;
        foreach (string path in Directory.EnumerateFiles(folder, "*.sip", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            foreach (string xml in Bodies(File.ReadAllText(path, Encoding.UTF8)))
            {
                bodies++;
                SchemaFolder.Errors(xml).Should().BeEmpty(Path.GetFileName(path));
                PresenceXml.TryReadDocument(Encoding.UTF8.GetBytes(xml), out PresenceDocument? document, out PresenceReadError error).Should().BeTrue("{0}: {1}", path, error);
                document.Should().NotBeOfType<CategoryDocument>(path);
                CanonicalXml.Of(PresenceXml.ToUtf8(document!)).Should().Be(CanonicalXml.Of(xml), path);
            }
        }

        bodies.Should().BePositive();
    }

    private static void Check(string name, string path, Dictionary<string, (string Why, string Says)> exceptions)
    {
        IReadOnlyList<string> errors = SchemaFolder.Errors(File.ReadAllBytes(path));
        if (exceptions.TryGetValue(name, out (string Why, string Says) exception))
        {
            string.Join('\n', errors).Should().Contain(exception.Says, "{0}: {1}", name, exception.Why);
        }
        else
        {
            errors.Should().BeEmpty(name);
        }
    }

    // What follows the empty line of a message, or of each part of one in several parts; bodies of other types start with no bracket.
    private static IEnumerable<string> Bodies(string message)
    {
        int start = message.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        string body = start < 0 ? string.Empty : message[(start + 4)..];
        string[] parts = Boundary().Match(message) is { Success: true } match ? body.Split("--" + match.Groups["value"].Value) : ["\r\n\r\n" + body];
        return parts.Where(part => part.Contains("\r\n\r\n", StringComparison.Ordinal))
            .Select(part => part[(part.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..].Trim())
            .Where(part => part.StartsWith('<'));
    }

    [GeneratedRegex("boundary=\"?(?<value>[^\";\r\n]+)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Boundary();
}
