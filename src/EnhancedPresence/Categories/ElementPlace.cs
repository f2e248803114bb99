using System.Globalization;

namespace EnhancedPresence.Categories;

/// <summary>
/// The part of a parent element in which a child stands, by the extension rules of the schemas: the base sequence, the block after the
/// k-th <c>ct:delimiter</c>, after <c>ct:end</c>, or an <c>extension</c> element itself. Immutable; the default is the base sequence.
/// Where from: spec categories 2.1.
/// </summary>
public readonly record struct ElementPlace
{
    // Products have added two blocks in six years; every number up to a block's costs a delimiter when it is written.
    internal const int MaxBlock = 1000;

    private readonly int _code;

    private ElementPlace(int code) => _code = code;

    /// <summary>Among the elements of the base sequence.</summary>
    public static ElementPlace Base => default;

    /// <summary>After <c>ct:end</c>.</summary>
    public static ElementPlace AfterEnd => new(-1);

    /// <summary>The application's <c>ct:extension</c> element.</summary>
    public static ElementPlace CommonExtension => new(-2);

    /// <summary>The older <c>st:extension</c> element inside the base sequence of a state.</summary>
    public static ElementPlace StateExtension => new(-3);

    /// <summary>The delimiter block's number, from 1; 0 for every other place.</summary>
    public int BlockNumber => Math.Max(0, _code);

    /// <summary>The block after the k-th delimiter: what the k-th later product version added.</summary>
    /// <param name="number">From 1 to 1000.</param>
    /// <returns>The place.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1 or more than 1000.</exception>
    public static ElementPlace Block(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, MaxBlock);
        return new ElementPlace(number);
    }

    /// <summary>Reads the form that <see cref="ToString"/> writes.</summary>
    /// <param name="text">The text.</param>
    /// <param name="place">The place, or the base sequence.</param>
    /// <returns>Whether the text names a place.</returns>
    public static bool TryParse(string? text, out ElementPlace place)
    {
        place = text switch
        {
            "afterEnd" => AfterEnd,
            "extension" => CommonExtension,
            "stateExtension" => StateExtension,
            ['b', 'l', 'o', 'c', 'k', .. string number] when int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int block)
                && block is >= 1 and <= MaxBlock => Block(block),
            _ => Base,
        };
        return text == "base" || place != Base;
    }

    /// <summary>The place's name: <c>base</c>, <c>block1</c>, <c>afterEnd</c>, <c>extension</c> or <c>stateExtension</c>.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => _code switch
    {
        0 => "base",
        -1 => "afterEnd",
        -2 => "extension",
        -3 => "stateExtension",
        _ => string.Create(CultureInfo.InvariantCulture, $"block{_code}"),
    };
}
