namespace EnhancedPresence.Policy;

/// <summary>A sentence and what it rests on. Immutable, compared by content.</summary>
/// <param name="Text">The sentence, in English. Addresses and activity tokens in it are as they were published: make them safe before a terminal gets them.</param>
/// <param name="Children">The reasons.</param>
public sealed record ExplanationNode(string Text, EquatableArray<ExplanationNode> Children = default)
{
    /// <summary>The tree as lines, two spaces a level.</summary>
    /// <returns>The lines, each ended by a line feed.</returns>
    public override string ToString()
    {
        var text = new System.Text.StringBuilder();
        Append(text, 0);
        return text.ToString();
    }

    private void Append(System.Text.StringBuilder text, int depth)
    {
        text.Append(' ', depth * 2).Append(Text).Append('\n');
        foreach (ExplanationNode child in Children)
        {
            child.Append(text, depth + 1);
        }
    }
}
