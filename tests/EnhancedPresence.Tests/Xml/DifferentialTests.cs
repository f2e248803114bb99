using EnhancedPresence.TestKit.Differential;
using Xunit.Abstractions;

namespace EnhancedPresence.Tests.Xml;

/// <summary>
/// Our reader and System.Xml agree on what is well-formed and on what it says, on generated and damaged documents.
/// <c>tests/soak/differential</c> does the same with as many documents as one wants.
/// </summary>
public sealed class DifferentialTests(ITestOutputHelper output)
{
    private const int Documents = 20_000;

    public static TheoryData<string> Names => new(KnownDifference.All.Select(difference => difference.Name));

    [Fact]
    public void The_readers_agree_on_the_same_documents_each_time() => ShouldAgree(seed: 1);

    [Fact]
    public void The_readers_agree_on_new_documents_each_time() => ShouldAgree(Random.Shared.Next());

    [Theory]
    [MemberData(nameof(Names))]
    public void A_known_difference_is_one_and_explains_itself_only(string name)
    {
        KnownDifference difference = KnownDifference.All.Single(difference => difference.Name == name);
        XmlReading ours = OurXml.Read(difference.Example);
        XmlReading theirs = SystemXml.Read(difference.Example);
        output.WriteLine($"{name}: {difference.Reason}");
        KnownDifference.Agree(ours, theirs).Should().BeFalse();
        KnownDifference.Explain(difference.Example, ours).Should().Be(name);
    }

    [Fact]
    public void What_is_read_wrongly_is_explained_by_nothing()
    {
        byte[] xml = [.. "<?xml version='1.1'?><a\u2070 b='1'/>"u8];
        XmlReading ours = OurXml.Read(xml);
        KnownDifference.Explain(xml, ours).Should().Be("a later version than 1.0 + names of the fifth edition");
        byte[] plain = [.. "<a/>"u8];
        KnownDifference.Explain(plain, new XmlReading(false, string.Empty, default)).Should().BeNull();
    }

    [Fact]
    public void Damage_leaves_enough_to_accept_and_meets_every_reason_to_refuse()
    {
        DifferentialReport report = DifferentialRun.Run(seed: 1, Documents);
        report.Accepted.Should().BeGreaterThan(Documents / 5);
        report.Refusals.Keys.Should().BeEquivalentTo(
            "Truncated", "Malformed", "MismatchedTag", "DuplicateAttribute", "BadNamespace", "BadReference", "BadCharacter", "BadUtf8", "UnsupportedEncoding", "DtdRefused", "NotOneRoot");
    }

    private void ShouldAgree(int seed)
    {
        DifferentialReport report = DifferentialRun.Run(seed, Documents);
        output.WriteLine(report.ToString());
        report.Unexplained.Should().BeEmpty("seed {0}", seed);
    }
}
