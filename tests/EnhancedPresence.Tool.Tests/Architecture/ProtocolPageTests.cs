using System.Reflection;
using System.Text.RegularExpressions;
using EnhancedPresence.Documents;
using EnhancedPresence.Sip.Messages;
using EnhancedPresence.TestKit.Architecture;

namespace EnhancedPresence.Tool.Tests.Architecture;

/// <summary>The page about the protocol names what the code knows, and nothing else.</summary>
public sealed partial class ProtocolPageTests
{
    private static readonly HashSet<string> Named = [.. Code().Matches(RepositoryFiles.Read("docs/protocol.md")).Select(static match => match.Groups["text"].Value)];

    [Fact]
    public void It_has_every_media_type_and_no_other() =>
        Named.Where(static name => name.Contains("application/", StringComparison.Ordinal) || name.Contains("multipart/", StringComparison.Ordinal) || name.Contains("text/", StringComparison.Ordinal))
            .Should().BeEquivalentTo(Constants(typeof(SipContentTypes)));

    [Fact]
    public void It_has_every_event() => Named.Should().Contain(Constants(typeof(SipEvents)));

    [Fact]
    public void It_has_every_method() => Named.Should().Contain(Values<SipMethod>());

    [Fact]
    public void It_has_every_category() => Named.Should().Contain(Values<CategoryName>());

    [Fact]
    public void Models_that_it_names_exist() =>
        Named.Where(static name => name.EndsWith("Document", StringComparison.Ordinal))
            .Should().BeSubsetOf(typeof(PresenceDocument).Assembly.GetExportedTypes().Select(static type => type.Name)).And.HaveCountGreaterThan(10);

    private static IEnumerable<string> Constants(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(static field => field.IsLiteral).Select(static field => (string)field.GetRawConstantValue()!);

    private static IEnumerable<string> Values<T>() =>
        typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Static).Where(static p => p.PropertyType == typeof(T)).Select(static p => p.GetValue(null)!.ToString()!);

    [GeneratedRegex("`(?<text>[^`]+)`", RegexOptions.ExplicitCapture)]
    private static partial Regex Code();
}
