using System.Text;
using CsCheck;
using EnhancedPresence.Categories;
using EnhancedPresence.Documents;
using EnhancedPresence.TestKit.Models;
using EnhancedPresence.Xml;

namespace EnhancedPresence.TestKit.Differential;

/// <summary>Many documents before both readers. The same seed makes the same documents.</summary>
public static class DifferentialRun
{
    private const int Shown = 5;

    private static readonly Gen<PresenceCategory>[] Values = [ModelGen.Values, ModelGen.SchemaValues, .. CategoryGen.ByName.Values, .. SchemaCategoryGen.ByName.Values];

    private static readonly Gen<PresenceDocument>[] Documents = [ModelGen.Documents, ModelGen.SchemaDocuments, .. DocumentGen.ByRoot.Values, .. SchemaDocumentGen.ByRoot.Values];

    /// <summary>Reads documents with both readers.</summary>
    /// <param name="seed">Decides the documents.</param>
    /// <param name="count">How many.</param>
    /// <returns>How it went.</returns>
    public static DifferentialReport Run(int seed, int count)
    {
        int accepted = 0;
        var reasons = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var differences = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var unexplained = new List<string>();
        for (int index = 0; index < count; index++)
        {
            byte[] utf8 = DocumentAt(seed, index);
            XmlReading ours = OurXml.Read(utf8);
            XmlReading theirs = SystemXml.Read(utf8);
            accepted += ours.IsAccepted ? 1 : 0;
            if (!ours.IsAccepted)
            {
                Add(reasons, ours.Error.Reason.ToString());
            }

            if (KnownDifference.Agree(ours, theirs))
            {
                continue;
            }

            if (KnownDifference.Explain(utf8, ours) is { } name)
            {
                Add(differences, name);
            }
            else if (unexplained.Count < Shown)
            {
                unexplained.Add($"document {index}: ours {(ours.IsAccepted ? "accepts" : ours.Error)}, theirs {(theirs.IsAccepted ? "accepts" : "refuses")}: {Convert.ToHexString(utf8)} {Encoding.UTF8.GetString(utf8)}");
            }
        }

        return new DifferentialReport(seed, count, accepted, reasons, differences, unexplained);
    }

    /// <summary>One of the documents of a run.</summary>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="index">Which, from 0.</param>
    public static byte[] DocumentAt(int seed, int index)
    {
        var random = new Random(HashOf(seed, index));
        byte[] document = random.Next(3) == 0 ? Model(random) : Encoding.UTF8.GetBytes(new XmlTextGenerator(random).Document());
        return random.Next(3) == 0 ? document : new ByteMutator(random).Mutate(document);
    }

    private static byte[] Model(Random random)
    {
        var source = new PCG((uint)random.Next(), (ulong)random.NextInt64());
        int kind = random.Next(Values.Length + Documents.Length);
        return kind < Values.Length
            ? PresenceXml.ToUtf8(Values[kind].Generate(source, null, out _))
            : PresenceXml.ToUtf8(Documents[kind - Values.Length].Generate(source, null, out _));
    }

    // Neighbouring seeds give documents that have nothing to do with each other.
    private static int HashOf(int seed, int index)
    {
        ulong mixed = (((ulong)(uint)seed << 32) | (uint)index) * 0x9E3779B97F4A7C15;
        mixed ^= mixed >> 29;
        return (int)((mixed * 0xBF58476D1CE4E5B9) >> 33);
    }

    private static void Add(SortedDictionary<string, int> counts, string name) => counts[name] = counts.GetValueOrDefault(name) + 1;
}
