using Spectre.Console;
using Spectre.Console.Rendering;

namespace EnhancedPresence.Tool.Rendering;

/// <summary>
/// One line of a tree. On a terminal it is markup that wraps; elsewhere one piece of text, because Spectre's wrapping takes time
/// quadratic in the words of a line, and where nothing wraps, a line may have a million of them.
/// </summary>
internal sealed class TreeLine : IRenderable
{
    // No terminal is wider.
    private const int WidestTerminal = 10_000;

    private readonly string _markup;

    /// <summary>Makes a line.</summary>
    /// <param name="markup">The line in Spectre's markup.</param>
    public TreeLine(string markup) => _markup = markup;

    /// <inheritdoc/>
    public Measurement Measure(RenderOptions options, int maxWidth) =>
        maxWidth > WidestTerminal ? new Measurement(1, maxWidth) : ((IRenderable)new Markup(_markup)).Measure(options, maxWidth);

    /// <inheritdoc/>
    public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) =>
        maxWidth > WidestTerminal ? [new Segment(_markup.RemoveMarkup())] : ((IRenderable)new Markup(_markup)).Render(options, maxWidth);
}
