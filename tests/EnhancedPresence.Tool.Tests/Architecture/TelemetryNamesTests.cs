using System.Text.RegularExpressions;
using EnhancedPresence.TestKit.Architecture;

namespace EnhancedPresence.Tool.Tests.Architecture;

/// <summary>Instruments, activities and health checks have the names that the documents say, and the documents say all of them.</summary>
public sealed partial class TelemetryNamesTests
{
    [Fact]
    public void Names_in_the_documents_are_those_in_the_code()
    {
        string[] sources = [.. Directory.EnumerateFiles(Path.Combine(RepositoryFiles.Root, "src"), "*.cs", SearchOption.AllDirectories)];
        string[] documents = [.. Directory.EnumerateFiles(Path.Combine(RepositoryFiles.Root, "src"), "README.md", SearchOption.AllDirectories)];

        Names(documents, InDocument()).Should().BeEquivalentTo(Names(sources, InCode())).And.HaveCountGreaterThan(20);
    }

    [Theory]
    [InlineData("EnhancedPresence", "src/EnhancedPresence/README.md")]
    [InlineData("EnhancedPresence.Server", "src/EnhancedPresence.Server/README.md")]
    public void Meters_are_named(string meter, string document) => RepositoryFiles.Read(document).Should().Contain($"meter `{meter}`");

    private static HashSet<string> Names(IEnumerable<string> files, Regex name) =>
        [.. files.SelectMany(file => name.Matches(File.ReadAllText(file))).Select(static match => match.Groups["name"].Value)];

    [GeneratedRegex("\"(?<name>enhanced_presence\\.[a-z_.]+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex InCode();

    [GeneratedRegex("`(?<name>enhanced_presence\\.[a-z_.]+)`", RegexOptions.ExplicitCapture)]
    private static partial Regex InDocument();
}
