using EnhancedPresence.Categories;

namespace EnhancedPresence.Xml.Elements;

/// <summary>The order in which the places of unknown elements are written.</summary>
internal static class UnknownPlaces
{
    internal const int StateExtensionSection = -1;
    internal const int BaseSection = 0;
    internal const int AfterEndSection = int.MaxValue - 1;
    internal const int ExtensionSection = int.MaxValue;

    /// <summary>The state extension, which goes before other unknown elements of the base sequence; 0 for those, k for the k-th block, then what follows the end, then the extension.</summary>
    internal static int Section(ElementPlace place) =>
        place == ElementPlace.AfterEnd ? AfterEndSection
        : place == ElementPlace.CommonExtension ? ExtensionSection
        : place == ElementPlace.StateExtension ? StateExtensionSection
        : place.BlockNumber;

    /// <summary>The number of the last delimiter block that has an unknown element; 0 for none.</summary>
    internal static int Blocks(EquatableArray<UnknownElement> unknown)
    {
        int blocks = 0;
        foreach (UnknownElement element in unknown)
        {
            blocks = Math.Max(blocks, element.Place.BlockNumber);
        }

        return blocks;
    }

    internal static bool Has(EquatableArray<UnknownElement> unknown, ElementPlace place)
    {
        foreach (UnknownElement element in unknown)
        {
            if (element.Place == place)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether no element stands before one of an earlier section.</summary>
    internal static bool AreSorted(ReadOnlySpan<UnknownElement> elements)
    {
        for (int i = 1; i < elements.Length; i++)
        {
            if (Section(elements[i - 1].Place) > Section(elements[i].Place))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// The element that follows another in the order of the sections, document order kept inside each. Elements that are not sorted are
    /// searched rather than copied: only a model that was composed by hand has them so.
    /// </summary>
    /// <param name="elements">The elements.</param>
    /// <param name="sorted">Whether they are in that order already.</param>
    /// <param name="current">The element before it; -1 for the first.</param>
    internal static int Next(ReadOnlySpan<UnknownElement> elements, bool sorted, int current)
    {
        if (sorted)
        {
            return current + 1;
        }

        int section = current < 0 ? int.MinValue : Section(elements[current].Place);
        int next = -1;
        for (int i = 0; i < elements.Length; i++)
        {
            int other = Section(elements[i].Place);
            bool follows = other > section || (other == section && i > current);
            next = follows && (next < 0 || other < Section(elements[next].Place)) ? i : next;
        }

        return next;
    }
}
