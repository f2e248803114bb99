using EnhancedPresence.Documents;
using EnhancedPresence.TestKit;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Fuzz;

/// <summary>What the fuzzer kept runs again: every input that reached something new, and every one that was a finding.</summary>
public sealed class ReplayTests
{
    public static TheoryData<string> Names => new(FuzzTarget.All.Select(target => target.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_saved_input_keeps_the_laws(string name)
    {
        FuzzTarget target = FuzzTarget.All.Single(target => target.Name == name);
        string[] files = [.. Corpus.Files(target)];
        files.Should().NotBeEmpty();
        foreach (string file in files)
        {
            Action run = () => target.Run(File.ReadAllBytes(file));
            run.Should().NotThrow(Path.GetFileName(file));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_first_input_keeps_the_laws(string name)
    {
        FuzzTarget target = FuzzTarget.All.Single(target => target.Name == name);
        foreach (byte[] seed in target.Seeds)
        {
            target.Run(seed);
        }
    }

    [Fact]
    public void Every_split_of_every_saved_document_reads_alike()
    {
        foreach (byte[] xml in Corpus.Of(FuzzTarget.All.Single(target => target.Name == "xml-document")))
        {
            PresenceXml.TryReadDocument(xml, out PresenceDocument? document, out PresenceReadError error);
            for (int at = 1; at < xml.Length; at++)
            {
                PresenceXml.TryReadDocument(Segments.Cut(xml, at), out PresenceDocument? read, out PresenceReadError same);
                (Equals(document, read) && error == same).Should().BeTrue("cut at {0}", at);
            }
        }
    }

    [Fact]
    public void Every_corpus_has_its_target() => Corpus.Folders.Except(FuzzTarget.All.Select(target => target.Name)).Should().BeEmpty();
}
