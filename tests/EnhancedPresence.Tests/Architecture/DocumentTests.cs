using System.Text.RegularExpressions;
using EnhancedPresence.TestKit.Architecture;

namespace EnhancedPresence.Tests.Architecture;

/// <summary>What the documents of the repository promise is there.</summary>
public sealed partial class DocumentTests
{
    private static readonly string[] Documents =
    [
        "README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "docs/options.md", "benchmarks/README.md", "schemas/README.md",
        "src/EnhancedPresence/README.md", "src/EnhancedPresence.Ical/README.md", "src/EnhancedPresence.Orleans/README.md",
        "src/EnhancedPresence.Server/README.md", "src/EnhancedPresence.Sip/README.md",
        "src/EnhancedPresence.Tool/README.md",
    ];

    public static TheoryData<string> DocumentNames =>
        [.. Documents.Union(Directory.GetFiles(Path.Combine(RepositoryFiles.Root, "docs"), "*.md").Select(static page => $"docs/{Path.GetFileName(page)}"))];

    [Fact]
    public void Readme_names_the_two_commands_in_order()
    {
        string[] lines = [.. RepositoryFiles.Read("README.md").Split('\n').Select(line => line.Trim())];
        int demo = Array.IndexOf(lines, "dotnet run --project src/EnhancedPresence.Tool -- demo");
        int test = Array.IndexOf(lines, "dotnet test");

        demo.Should().BePositive();
        test.Should().BeGreaterThan(demo);
    }

    [Theory]
    [MemberData(nameof(DocumentNames))]
    public void Paths_a_document_names_exist(string document)
    {
        string folder = Path.GetDirectoryName(document)!;
        string text = RepositoryFiles.Read(document);
        IEnumerable<string> missing = RepositoryPath().Matches(text).Select(match => match.Value.TrimEnd('.', '/'))
            .Concat(RelativeLink().Matches(text).Select(match => Path.Combine(folder, match.Groups["path"].Value)))
            .Distinct()
            .Where(path => !RepositoryFiles.Exists(path));

        missing.Should().BeEmpty();
    }

    [Theory]
    [InlineData("README.md", 300)]
    [InlineData("CONTRIBUTING.md", 120)]
    [InlineData("src/EnhancedPresence/README.md", 60)]
    [InlineData("src/EnhancedPresence.Ical/README.md", 60)]
    [InlineData("src/EnhancedPresence.Orleans/README.md", 60)]
    [InlineData("src/EnhancedPresence.Server/README.md", 130)]
    [InlineData("src/EnhancedPresence.Sip/README.md", 60)]
    public void Documents_stay_short(string document, int lines) =>
        RepositoryFiles.Read(document).Split('\n').Length.Should().BeLessThanOrEqualTo(lines + 1);

    // A path from the root, as commands and tables name it.
    [GeneratedRegex(@"(?<![\w./-])(?:src|tests|benchmarks|schemas|\.ci)/[A-Za-z0-9_./-]*", RegexOptions.ExplicitCapture)]
    private static partial Regex RepositoryPath();

    // The target of a Markdown link that is no address and no heading.
    [GeneratedRegex(@"\]\((?<path>[A-Za-z0-9_./-]+)\)", RegexOptions.ExplicitCapture)]
    private static partial Regex RelativeLink();
}
