using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using EnhancedPresence.TestKit.Architecture;

namespace EnhancedPresence.Tool.Tests.Architecture;

/// <summary>
/// What a doc comment says beyond being there, which the compiler demands (CS1591): what it is, every parameter and result, what is thrown, how options
/// default and are bounded, and whether several threads may use it.
/// </summary>
public sealed partial class DocCommentTests
{
    private static readonly string[] Names = ["EnhancedPresence", "EnhancedPresence.Sip", "EnhancedPresence.Ical", "EnhancedPresence.Server", "EnhancedPresence.Orleans"];

    public static TheoryData<string> Packages => [.. Names];

    [Theory]
    [MemberData(nameof(Packages))]
    public void Every_comment_says_what_it_is(string package) =>
        PublicComments(package)
            .Where(static c => c.Comment.Element("inheritdoc") is null && (c.Comment.Element("summary") is not { } summary || !Sentence().IsMatch(DocComments.Line(summary))))
            .Select(static c => c.Name).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Packages))]
    public void Every_parameter_and_result_has_words(string package) =>
        PublicComments(package)
            .SelectMany(static c => c.Comment.Elements().Where(static e => e.Name.LocalName is "param" or "returns" or "typeparam" or "exception" && DocComments.Line(e).Length < 3).Select(e => $"{c.Name}: {e}"))
            .Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Packages))]
    public void What_reads_text_says_how_it_fails(string package) =>
        PublicComments(package)
            .Where(static c => ParseMethod().IsMatch(c.Name) && c.Comment.Element("inheritdoc") is null && c.Comment.Element("exception") is null)
            .Select(static c => c.Name).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Packages))]
    public void Options_say_their_default(string package)
    {
        Assembly assembly = Assembly.Load(package);
        DocComments comments = DocComments.Of(assembly);

        (from type in PublicTypeLaws.PublicTypes(assembly)
         where type.Name.EndsWith("Options", StringComparison.Ordinal) && !type.Namespace!.EndsWith("Categories", StringComparison.Ordinal)
         from option in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
         where option.CanWrite && Nullable.GetUnderlyingType(option.PropertyType) is null && option.PropertyType.IsValueType
         let summary = comments.SummaryOf(option)
         where !summary.Contains("default", StringComparison.OrdinalIgnoreCase)
         select $"{type.Name}.{option.Name}").Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Options_that_are_a_time_or_a_number_say_their_bounds(string package)
    {
        Assembly assembly = Assembly.Load(package);
        DocComments comments = DocComments.Of(assembly);

        // In the option's own words, or in those of its type for all of them.
        (from type in PublicTypeLaws.PublicTypes(assembly)
         where type.Name.EndsWith("Options", StringComparison.Ordinal) && !type.Namespace!.EndsWith("Categories", StringComparison.Ordinal)
         from option in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
         let plain = Nullable.GetUnderlyingType(option.PropertyType) ?? option.PropertyType
         where option.CanWrite && (plain == typeof(TimeSpan) || plain == typeof(int) || plain == typeof(long) || plain == typeof(double))
         where !Bounds().IsMatch(comments.SummaryOf(option)) && !Bounds().IsMatch(comments.SummaryOf(type))
         select $"{type.Name}.{option.Name}").Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Classes_and_interfaces_say_whether_several_threads_may_use_them(string package)
    {
        Assembly assembly = Assembly.Load(package);
        DocComments comments = DocComments.Of(assembly);

        // A static class has no state, as nothing has any that all share.
        PublicTypeLaws.PublicTypes(assembly)
            .Where(type => !(type.IsAbstract && type.IsSealed) && (type.IsClass || type.IsInterface) && !type.IsNested && !type.IsAssignableTo(typeof(Exception)) && !type.IsAssignableTo(typeof(Delegate)))
            .Where(type => !Threads().IsMatch(comments.SummaryOf(type)) && !InheritsWords(type))
            .Select(static type => type.FullName).Should().BeEmpty();
    }

    // Models derive from an abstract record that says it for all of them.
    private static bool InheritsWords(Type type) =>
        type.BaseType is { } parent && parent.Assembly == type.Assembly && (Threads().IsMatch(DocComments.Of(type.Assembly).SummaryOf(parent)) || InheritsWords(parent));

    private static IEnumerable<(string Name, XElement Comment)> PublicComments(string package)
    {
        Assembly assembly = Assembly.Load(package);
        HashSet<string> types = [.. PublicTypeLaws.PublicTypes(assembly).Select(static type => type.FullName!.Replace('+', '.'))];
        string[] listed = [.. RepositoryFiles.Read($"src/{package}/PublicAPI.Unshipped.txt").Split('\n'), .. RepositoryFiles.Read($"src/{package}/PublicAPI.Shipped.txt").Split('\n')];
        foreach ((string name, XElement comment) in DocComments.Of(assembly).All)
        {
            string plain = name.Split('(')[0][2..];
            string owner = name[0] == 'T' ? plain : plain[..plain.LastIndexOf('.')];
            string member = plain.Replace(".#ctor", string.Empty, StringComparison.Ordinal).Split('`')[0];
            if (types.Contains(owner) && listed.Any(line => line.Contains(member, StringComparison.Ordinal)))
            {
                yield return (name, comment);
            }
        }
    }

    [GeneratedRegex(@"^[\p{Lu}0-9`""_<(\p{Ll}].{2,}[.:)]$")]
    private static partial Regex Sentence();

    [GeneratedRegex(@"^M:.*\.(Parse|ParseExact)\(")]
    private static partial Regex ParseMethod();

    [GeneratedRegex("(?i)from |or more|at least|at most|up to|more than|inclusive|exclusive|bounds")]
    private static partial Regex Bounds();

    [GeneratedRegex("(?i)thread|immutable|constants|no state|one reader|compared by content")]
    private static partial Regex Threads();
}
