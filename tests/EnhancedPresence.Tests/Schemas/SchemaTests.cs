using System.Xml.Linq;
using System.Xml.Schema;

namespace EnhancedPresence.Tests.Schemas;

/// <summary>The schemas compile, and each tells good documents from bad ones.</summary>
public sealed class SchemaTests
{
    // Taken into other schemas: the cases of those are theirs too.
    private static readonly string[] Parts = ["capability-types.xsd", "routing-types.xsd", SchemaFolder.Everything];

    // Global only for the lax wildcards that check them where they stand.
    private static readonly string[] NeverRoots =
    [
        "delimiter", "end", "extension", "timeZoneBias", "timeZoneName", "timeZoneAbbreviation", "device", "automaton", "type", "description",
        "displayADPhoto", "photo", "acpInformation", "privacyModeUserSelection", "currentPrivacyMode", "lastQueryPrivacyEnabled",
        "publishEndpointLocation", "publishActivityHistory", "EnableContactSyncUserOption",
    ];

    public static TheoryData<string> Names => new(SchemaFolder.Names);

    public static TheoryData<string> NamesWithCases => new(SchemaFolder.Names.Except(Parts));

    public static TheoryData<string, string> Valid => Cases(isValid: true);

    public static TheoryData<string, string> Invalid => Cases(isValid: false);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_schema_compiles_on_its_own(string name) => SchemaFolder.Load(name).IsCompiled.Should().BeTrue();

    [Fact]
    public void One_schema_has_them_all()
    {
        IEnumerable<string?> files = SchemaFolder.Set.Schemas().Cast<XmlSchema>().SelectMany(WithIncluded).Select(schema => Path.GetFileName(new Uri(schema.SourceUri!).LocalPath));
        files.Distinct().Should().BeEquivalentTo(SchemaFolder.Names);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_schema_opens_with_where_it_comes_from(string name)
    {
        XDocument schema = XDocument.Load(Path.Combine(SchemaFolder.Path, name));
        string comment = schema.Nodes().First().Should().BeOfType<XComment>().Subject.Value;
        comment.Split('\n').Length.Should().BeLessThanOrEqualTo(3);
        comment.Should().ContainAny("Facts: ", "No facts");
        File.ReadAllBytes(Path.Combine(SchemaFolder.Path, name)).Should().OnlyContain(value => value < 128);
    }

    [Theory]
    [MemberData(nameof(NamesWithCases))]
    public void A_schema_has_documents_that_pass_and_five_that_fail(string name)
    {
        SchemaCase[] cases = [.. SchemaCase.All.Where(test => test.Schema == name)];
        cases.Count(test => test.IsValid).Should().BePositive();
        cases.Count(test => !test.IsValid).Should().BeGreaterThanOrEqualTo(5);
    }

    [Fact]
    public void Every_root_element_has_a_document_that_passes()
    {
        IEnumerable<string> roots = SchemaFolder.Set.GlobalElements.Names.Cast<System.Xml.XmlQualifiedName>()
            .Where(root => !NeverRoots.Contains(root.Name) || root.Namespace.EndsWith("/device", StringComparison.Ordinal))
            .Select(root => root.ToString());
        IEnumerable<string> shown = SchemaCase.All.Where(test => test.IsValid).Select(test => test.Document.Name)
            .Select(name => new System.Xml.XmlQualifiedName(name.LocalName, name.NamespaceName).ToString());
        roots.Except(shown).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Valid))]
    public void Passes(string schema, string why) => SchemaFolder.Errors(Find(schema, why).Xml).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Invalid))]
    public void Fails(string schema, string why)
    {
        SchemaCase test = Find(schema, why);
        string.Join('\n', SchemaFolder.Errors(test.Xml)).Should().Contain(test.Says);
    }

    private static TheoryData<string, string> Cases(bool isValid)
    {
        var data = new TheoryData<string, string>();
        foreach (SchemaCase test in SchemaCase.All.Where(test => test.IsValid == isValid))
        {
            data.Add(test.Schema, test.Why);
        }

        return data;
    }

    private static SchemaCase Find(string schema, string why) => SchemaCase.All.Single(test => test.Schema == schema && test.Why == why);

    private static IEnumerable<XmlSchema> WithIncluded(XmlSchema schema) =>
        schema.Includes.OfType<XmlSchemaExternal>().Where(part => part.Schema is not null && part is XmlSchemaInclude).SelectMany(part => WithIncluded(part.Schema!)).Prepend(schema);
}
