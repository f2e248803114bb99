using CsCheck;
using EnhancedPresence.Categories;
using EnhancedPresence.Documents;
using EnhancedPresence.TestKit;
using EnhancedPresence.TestKit.Models;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Tests.Schemas;

/// <summary>xmllint agrees with the in-box validator on the same documents.</summary>
public sealed class XmllintTests
{
    // libxml2 2.9 does not take off the white space around a number, as the type says.
    private static readonly string[] WrongVerdicts = ["state-prefixed.xml"];

    [XmllintFact]
    public async Task Every_schema_compiles_on_its_own()
    {
        foreach (string name in SchemaFolder.Names)
        {
            (await Xmllint.ErrorsAsync(name, ["<nobody-has-this-root/>"u8.ToArray()]))[0].Should().Contain("validation root", name);
        }
    }

    [XmllintFact]
    public async Task The_cases_pass_and_fail_alike()
    {
        IReadOnlyList<string> errors = await Xmllint.ErrorsAsync(SchemaFolder.Everything, [.. SchemaCase.All.Select(test => System.Text.Encoding.UTF8.GetBytes(test.Xml))]);
        SchemaCase.All.Zip(errors).Where(pair => pair.First.IsValid != (pair.Second.Length == 0))
            .Select(pair => $"{pair.First.Schema}: {pair.First.Why}: {pair.Second}")
            .Should().BeEmpty();
    }

    [XmllintFact]
    public async Task The_samples_pass_and_fail_alike()
    {
        string[] names = [.. SampleFiles.OwnNames.Except(WrongVerdicts)];
        byte[][] samples = [.. names.Select(name => File.ReadAllBytes(SampleFiles.OwnPath(name)))];
        IReadOnlyList<string> errors = await Xmllint.ErrorsAsync(SchemaFolder.Everything, samples);
        names.Where((_, i) => (errors[i].Length == 0) != (SchemaFolder.Errors(samples[i]).Count == 0)).Should().BeEmpty();
    }

    [XmllintFact]
    public async Task What_the_writer_writes_is_valid()
    {
        var documents = new List<byte[]>();
        foreach (Gen<PresenceCategory> values in EveryModel.SchemaValues.Values)
        {
            values.Sample(value => documents.Add(PresenceXml.ToUtf8(value)), iter: 60, threads: 1);
        }

        foreach (Gen<PresenceDocument> others in EveryModel.SchemaDocuments.Values)
        {
            others.Sample(document => documents.Add(PresenceXml.ToUtf8(document)), iter: 60, threads: 1);
        }

        (await Xmllint.ErrorsAsync(SchemaFolder.Everything, documents)).Where(error => error.Length > 0).Should().BeEmpty();
    }
}
