using System.Text.RegularExpressions;
using EnhancedPresence.TestKit.Architecture;

namespace EnhancedPresence.Tests.Architecture;

/// <summary>
/// What the documents show as programs are parts of programs that are compiled and run: by tests called ReadmeTests, or by <c>.ci/run</c> from the
/// packed files, as strangers would.
/// </summary>
public sealed partial class ReadmeProgramTests
{
    private static readonly string[] Documents = ["README.md", .. Directory.GetDirectories(Path.Combine(RepositoryFiles.Root, "src")).Select(static folder => $"src/{Path.GetFileName(folder)}/README.md")];

    private static readonly (string Name, HashSet<string> Usings, string Text)[] Programs =
    [
        .. Directory.EnumerateFiles(Path.Combine(RepositoryFiles.Root, "tests"), "ReadmeTests.cs", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(RepositoryFiles.Root, ".ci", "consumer"), "Program.cs", SearchOption.AllDirectories))
            .Select(static path => (Path.GetRelativePath(RepositoryFiles.Root, path), Usings(File.ReadAllText(path)), Plain(File.ReadAllText(path)))),
    ];

    private static readonly string[] NoNamespace = ["using ;"];

    public static TheoryData<string, string> Blocks()
    {
        var data = new TheoryData<string, string>();
        foreach (string document in Documents)
        {
            foreach (Match block in CSharp().Matches(RepositoryFiles.Read(document)))
            {
                data.Add(document, block.Groups["text"].Value);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public void A_program_of_a_document_is_part_of_one_that_is_run(string document, string block) =>
        Programs.Where(program => program.Text.Contains(Plain(block), StringComparison.Ordinal) && Usings(block).Except(NoNamespace).All(program.Usings.Contains))
            .Select(static program => program.Name).Should().NotBeEmpty("{0} shows it", document);

    [Fact]
    public void The_readme_has_a_program_for_each_use() => Blocks().Count(static row => (string)row[0] == "README.md").Should().BeGreaterThanOrEqualTo(6);

    [Fact]
    public void The_settings_of_the_readme_are_those_that_are_run_with() =>
        Plain(Json().Match(RepositoryFiles.Read("README.md")).Groups["text"].Value).Should().Be(Plain(RepositoryFiles.Read(".ci/consumer/Client/appsettings.json")));

    // Lines without their indentation, and without what only tells where names come from.
    private static string Plain(string text) =>
        string.Join('\n', Lines(text).Where(static line => !Using().IsMatch(line)));

    // A file sees the names of the namespaces around its own too.
    private static HashSet<string> Usings(string text)
    {
        string[] own = Namespace().Match(text).Groups["name"].Value.Split('.');
        return [.. Lines(text).Where(static line => Using().IsMatch(line)), .. own.Select((_, i) => $"using {string.Join('.', own[..(i + 1)])};")];
    }

    private static IEnumerable<string> Lines(string text) => text.Split('\n').Select(static line => line.Trim()).Where(static line => line.Length > 0);

    [GeneratedRegex("^```csharp\n(?<text>.*?)^```", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CSharp();

    [GeneratedRegex("^```json\n(?<text>.*?)^```", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Json();

    [GeneratedRegex("^namespace (?<name>[A-Za-z.]+);", RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex("^using [A-Za-z.]+;$")]
    private static partial Regex Using();
}
