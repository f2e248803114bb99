using System.Text;
using CsCheck;
using EnhancedPresence.Documents;
using EnhancedPresence.TestKit;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Tests.Xml;

/// <summary>
/// The reader compares tags with what usually comes before it reads them the general way. With a limit on attributes below what it expects
/// it does not: both ways must come to the same models and the same errors, whatever the document.
/// </summary>
public sealed class ExpectedTagsTests
{
    private static readonly PresenceXmlLimits Expecting = PresenceXmlLimits.Default;
    private static readonly PresenceXmlLimits General = new() { MaxAttributes = 17 };

    // What makes a difference in tags: delimiters, quotes, white space, references, names that come twice or almost.
    private static readonly string[] Pieces =
    [
        "<", ">", "/", "\"", "'", "=", " ", "\t", "\r\n", "&", "&amp;", "&#65;", "]]>", "<!-- c -->", "<![CDATA[x]]>", "<?p i?>", ":", "x", "é", "\0", "\u0001",
        " xmlns=\"urn:x\"", " xmlns=\"\"", " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"userState\"", " xsi:type=\"userState\"", " name=\"state\"",
        " instance=\"1\"", " token=\"a\"", "<a/>", "<a>", "</a>", "<availability>1</availability>", "</state>", "</category>",
    ];

    private static readonly byte[][] Samples = [.. SampleFiles.OwnNames.Order(StringComparer.Ordinal).Select(name => File.ReadAllBytes(SampleFiles.OwnPath(name)))];

    [Fact]
    public void Cut_documents_fail_the_same_way()
    {
        foreach (byte[] sample in Samples)
        {
            for (int length = 0; length <= sample.Length; length += sample.Length > 2000 ? 3 : 1)
            {
                Check(sample.AsSpan(0, length));
            }
        }
    }

    [Fact]
    public void Changed_documents_read_the_same_way() =>
        Gen.Select(Gen.Int[0, Samples.Length - 1], Gen.Select(Gen.Double[0, 1], Gen.Int[0, 12], Gen.Int[0, Pieces.Length - 1]).Array[1, 3]).Sample(
            (sample, changes) =>
            {
                byte[] document = Samples[sample];
                foreach ((double where, int removed, int piece) in changes)
                {
                    int at = (int)(where * document.Length);
                    int end = Math.Min(document.Length, at + (removed > 6 ? 0 : removed));
                    document = [.. document.AsSpan(0, at), .. Encoding.UTF8.GetBytes(Pieces[piece]), .. document.AsSpan(end)];
                }

                Check(document);
            },
            iter: 20_000);

    [Fact]
    public void Swapped_pieces_of_documents_read_the_same_way() =>
        Gen.Select(Gen.Int[0, Samples.Length - 1], Gen.Double[0, 1], Gen.Double[0, 1], Gen.Int[1, 60]).Sample(
            (sample, from, to, length) =>
            {
                // A stretch of a document put elsewhere in it: attributes that come twice, elements where others are expected.
                byte[] document = Samples[sample];
                int start = (int)(from * document.Length);
                int place = (int)(to * document.Length);
                ReadOnlySpan<byte> piece = document.AsSpan(start, Math.Min(length, document.Length - start));
                Check([.. document.AsSpan(0, place), .. piece, .. document.AsSpan(place)]);
            },
            iter: 20_000);

    private static void Check(ReadOnlySpan<byte> document)
    {
        bool expecting = PresenceXml.TryReadDocument(document, out PresenceDocument? first, out PresenceReadError firstError, new() { Limits = Expecting });
        bool general = PresenceXml.TryReadDocument(document, out PresenceDocument? second, out PresenceReadError secondError, new() { Limits = General });
        var firstVisitor = new Words();
        var secondVisitor = new Words();
        bool visited = PresenceXml.TryVisit(document, ref firstVisitor, out PresenceReadError firstVisit, Expecting);
        PresenceXml.TryVisit(document, ref secondVisitor, out PresenceReadError secondVisit, General).Should().Be(visited);

        if (expecting != general || firstError != secondError || !Equals(first, second) || firstVisit != secondVisit || firstVisitor.Text != secondVisitor.Text)
        {
            throw new InvalidOperationException(
                $"{firstError} against {secondError}, {firstVisit} against {secondVisit}: {Encoding.UTF8.GetString(document)}");
        }
    }

    private struct Words : IPresenceVisitor
    {
        public string? Text { get; private set; }

        public void OnPresentity(scoped ReadOnlySpan<byte> uri) => Add(uri);

        public void OnCategory(CategoryName name, uint? instance, DateTimeOffset? publishTime) => Text += $"{name} {instance} {publishTime}\n";

        public void OnAvailability(Availability availability) => Text += $"{availability}\n";

        public void OnActivity(ActivityToken token) => Text += $"{token}\n";

        public void OnMeetingSubject(scoped ReadOnlySpan<byte> text) => Add(text);

        public void OnMeetingLocation(scoped ReadOnlySpan<byte> text) => Add(text);

        public void OnNote(bool isOutOfOffice, scoped ReadOnlySpan<byte> text) => Add(text);

        public void OnFreeBusy(DateTimeOffset start, TimeSpan granularity, scoped ReadOnlySpan<byte> packed) => Add(packed);

        private void Add(scoped ReadOnlySpan<byte> bytes) => Text += Convert.ToHexString(bytes) + "\n";
    }
}
