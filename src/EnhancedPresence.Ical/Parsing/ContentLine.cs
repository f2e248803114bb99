namespace EnhancedPresence.Ical.Parsing;

/// <summary>A property: its name, parameters and value, known to be well-formed.</summary>
/// <param name="Text">The whole line, unfolded.</param>
/// <param name="Offset">Where it begins, in bytes.</param>
internal readonly record struct ContentLine(string Text, int Offset)
{
    /// <summary>What stands behind the first colon that is not within quotes.</summary>
    public string Value => Text[(FindColon() + 1)..].Trim();

    public bool Is(string property) =>
        Text.Length > property.Length && Text[property.Length] is ':' or ';' && Text.StartsWith(property, StringComparison.OrdinalIgnoreCase);

    /// <summary>The first value of a parameter, without quotes; null when there is none.</summary>
    public string? GetParameter(string name)
    {
        ReadOnlySpan<char> head = Text.AsSpan(0, FindColon());
        bool quoted = false;
        int start = 0;
        for (int i = 0; i <= head.Length; i++)
        {
            if (i < head.Length && (head[i] == '"' || quoted || head[i] != ';'))
            {
                quoted ^= head[i] == '"';
                continue;
            }

            ReadOnlySpan<char> parameter = head[start..i];
            start = i + 1;
            int equals = parameter.IndexOf('=');
            if (equals > 0 && parameter[..equals].Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return parameter[(equals + 1)..].Trim('"').ToString();
            }
        }

        return null;
    }

    private int FindColon()
    {
        bool quoted = false;
        for (int i = 0; i < Text.Length; i++)
        {
            quoted ^= Text[i] == '"';
            if (Text[i] == ':' && !quoted)
            {
                return i;
            }
        }

        return Text.Length - 1;
    }
}
