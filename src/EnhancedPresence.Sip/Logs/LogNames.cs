using System.Text;

namespace EnhancedPresence.Sip.Logs;

/// <summary>
/// Names of connections as text, one object for each: a log repeats a few of them in every line. Not safe for use from several threads.
/// </summary>
internal sealed class LogNames
{
    private const int MaxLength = 256;
    private const int MaxNames = 1024;
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    /// <summary>The name.</summary>
    internal string? Of(ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty)
        {
            return null;
        }

        Span<char> text = stackalloc char[MaxLength];
        text = text[..Encoding.UTF8.GetChars(name[..Math.Min(name.Length, MaxLength)], text)];
        Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> known = _names.GetAlternateLookup<ReadOnlySpan<char>>();
        if (known.TryGetValue(text, out string? found))
        {
            return found;
        }

        // Nobody's log makes the table large.
        if (_names.Count == MaxNames)
        {
            _names.Clear();
        }

        string made = text.ToString();
        _names.Add(made, made);
        return made;
    }
}
