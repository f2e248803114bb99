using System.Globalization;
using System.Text;

namespace EnhancedPresence.TestKit.Differential;

/// <summary>How the two readers compared.</summary>
/// <param name="Seed">What makes the same documents again.</param>
/// <param name="Count">How many documents were read.</param>
/// <param name="Accepted">How many of them our reader accepts.</param>
/// <param name="Refusals">How often our reader refuses, by reason.</param>
/// <param name="Differences">How often a known difference was seen, by name.</param>
/// <param name="Unexplained">The first documents on which the readers differ otherwise.</param>
public sealed record DifferentialReport(
    int Seed, int Count, int Accepted, IReadOnlyDictionary<string, int> Refusals, IReadOnlyDictionary<string, int> Differences, IReadOnlyList<string> Unexplained)
{
    /// <summary>The report in lines.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"seed {Seed}: {Count} documents, {Accepted} accepted, {Count - Accepted} refused\n");
        foreach ((string reason, int count) in Refusals)
        {
            text.Append(CultureInfo.InvariantCulture, $"  refused, {reason}: {count}\n");
        }

        foreach ((string name, int count) in Differences)
        {
            text.Append(CultureInfo.InvariantCulture, $"  known difference, {name}: {count}\n");
        }

        text.Append(Unexplained.Count == 0 ? "  no other difference\n" : "  OTHER DIFFERENCES\n");
        return text.AppendJoin('\n', Unexplained).ToString();
    }
}
