using System.Text;
using CsCheck;
using EnhancedPresence.Categories;
using EnhancedPresence.Documents;
using EnhancedPresence.TestKit;
using EnhancedPresence.TestKit.Models;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Tests.Xml;

/// <summary>The laws that hold for every category and every document: nothing is lost on the way, however it is written and cut.</summary>
public sealed class EveryModelTests
{
    public static TheoryData<string> Categories => new(EveryModel.Values.Keys);

    public static TheoryData<string> Roots => new(EveryModel.Documents.Keys);

    [Theory]
    [MemberData(nameof(Categories))]
    public void A_value_written_in_another_way_is_the_same_value(string category) => Gen.Select(EveryModel.Values[category], Gen.Int).Sample(
        (value, seed) =>
        {
            byte[] other = ShouldComeBack(PresenceXml.ToUtf8(value), seed);
            PresenceXml.TryReadCategory(other, out PresenceCategory? read, out _).Should().BeTrue();
            read.Should().Be(value);
        },
        iter: 200,
        threads: 1);

    // What nobody knows is kept byte by byte, so these come back with the same content and not as equal models.
    [Theory]
    [MemberData(nameof(Categories))]
    public void A_value_with_unknown_parts_written_in_another_way_says_the_same(string category) =>
        Gen.Select(EveryModel.SchemaValues[category], Gen.Int).Sample((value, seed) => ShouldComeBack(PresenceXml.ToUtf8(value), seed), iter: 200, threads: 1);

    [Theory]
    [MemberData(nameof(Roots))]
    public void A_document_written_in_another_way_says_the_same(string root) =>
        Gen.Select(Gen.OneOf(EveryModel.Documents[root], EveryModel.SchemaDocuments[root]), Gen.Int).Sample(
            (document, seed) => ShouldComeBack(PresenceXml.ToUtf8(document), seed), iter: 100, threads: 1);

    [Theory]
    [MemberData(nameof(Roots))]
    public void A_document_in_pieces_of_memory_is_the_same_document(string root) => EveryModel.Documents[root].Sample(
        document =>
        {
            byte[] xml = PresenceXml.ToUtf8(document);
            for (int at = 0; at <= xml.Length; at += 1 + (xml.Length / 50))
            {
                PresenceXml.TryReadDocument(Segments.Cut(xml, at), out PresenceDocument? read, out _).Should().BeTrue();
                read.Should().Be(document);
            }
        },
        iter: 10,
        threads: 1);

    private static byte[] ShouldComeBack(byte[] xml, int seed)
    {
        byte[] other = new XmlRestyle(new Random(seed)).Of(xml);
        CanonicalXml.Of(other).Should().Be(CanonicalXml.Of(xml), "the other way is one that means the same");
        PresenceXml.TryReadDocument(other, out PresenceDocument? read, out PresenceReadError error).Should().BeTrue("{0}: {1}", error, Encoding.UTF8.GetString(other));
        byte[] again = PresenceXml.ToUtf8(read!);
        CanonicalXml.Of(again).Should().Be(CanonicalXml.Of(xml));
        PresenceXml.TryReadDocument(again, out PresenceDocument? same, out _).Should().BeTrue();
        same.Should().Be(read);
        return other;
    }
}
