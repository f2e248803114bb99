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
    internal static int Blocks(UnknownContent unknown)
    {
        int blocks = 0;
        foreach (UnknownElement element in unknown.Elements)
        {
            blocks = Math.Max(blocks, element.Place.BlockNumber);
        }

        return blocks;
    }

    internal static bool Has(UnknownContent unknown, ElementPlace place)
    {
        foreach (UnknownElement element in unknown.Elements)
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

    /// <summary>The unknown elements in the order of their sections, document order kept inside each.</summary>
    internal static EquatableArray<UnknownElement> Sorted(EquatableArray<UnknownElement> elements) =>
        AreSorted(elements.AsSpan()) ? elements : elements.OrderBy(element => Section(element.Place)).ToEquatableArray();
}
