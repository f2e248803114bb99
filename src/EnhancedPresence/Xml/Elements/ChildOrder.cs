using System.Runtime.CompilerServices;
using EnhancedPresence.Categories;

namespace EnhancedPresence.Xml.Elements;

/// <summary>
/// The sequence of an element's children as codes of an <see cref="ElementTable"/>: as read, or as the codec would write them.
/// Short sequences need no allocation.
/// </summary>
internal struct ChildOrder
{
    private const int InlineLength = 32;

    private InlineCodes _inline;
    private List<byte>? _more;

    internal int Count { get; private set; }

    /// <summary>The usual order of an element whose known children are all of one kind.</summary>
    internal static ChildOrder Of(byte code, int count, EquatableArray<UnknownElement> unknown)
    {
        ChildOrder order = default;
        order.Add(code, count);
        order.AddBase(unknown);
        order.AddTail(unknown);
        return order;
    }

    internal readonly byte this[int index] => index < InlineLength ? _inline[index] : _more![index - InlineLength];

    internal void Add(byte code)
    {
        if (Count < InlineLength)
        {
            _inline[Count] = code;
        }
        else
        {
            (_more ??= []).Add(code);
        }

        Count++;
    }

    /// <summary>Adds a code when the child is there.</summary>
    internal void Add(byte code, bool present)
    {
        if (present)
        {
            Add(code);
        }
    }

    /// <summary>Adds a code once per repeated child.</summary>
    internal void Add(byte code, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Add(code);
        }
    }

    /// <summary>Adds the unknown elements of the base sequence, after its known ones.</summary>
    internal void AddBase(EquatableArray<UnknownElement> unknown)
    {
        AddUnknown(unknown, UnknownPlaces.StateExtensionSection);
        AddUnknown(unknown, UnknownPlaces.BaseSection);
    }

    /// <summary>Adds the unknown elements of one section.</summary>
    internal void AddUnknown(EquatableArray<UnknownElement> unknown, int section)
    {
        foreach (UnknownElement element in unknown)
        {
            Add(ElementTable.Unknown, UnknownPlaces.Section(element.Place) == section);
        }
    }

    /// <summary>Adds what follows the base sequence: delimiter blocks, end, and what stands behind it.</summary>
    /// <param name="unknown">The unknown elements.</param>
    /// <param name="known">The known elements of the blocks, in order; those that are absent are left out.</param>
    internal void AddTail(EquatableArray<UnknownElement> unknown, params ReadOnlySpan<BlockChild> known)
    {
        int blocks = UnknownPlaces.Blocks(unknown);
        foreach (BlockChild child in known)
        {
            blocks = child.Count > 0 ? Math.Max(blocks, child.Block) : blocks;
        }

        if (blocks == 0 && unknown.IsEmpty)
        {
            return;
        }

        // Counted first, so that one pass serves all blocks.
        Span<int> unknownInBlock = stackalloc int[blocks + 1];
        unknownInBlock.Clear();
        foreach (UnknownElement element in unknown)
        {
            unknownInBlock[element.Place.BlockNumber]++;
        }

        for (int block = 1; block <= blocks; block++)
        {
            Add(ElementTable.Delimiter);
            foreach (BlockChild child in known)
            {
                Add(child.Code, child.Block == block ? child.Count : 0);
            }

            Add(ElementTable.Unknown, unknownInBlock[block]);
        }

        Add(ElementTable.End, blocks > 0 || UnknownPlaces.Has(unknown, ElementPlace.AfterEnd));
        AddUnknown(unknown, UnknownPlaces.AfterEndSection);
        AddUnknown(unknown, UnknownPlaces.ExtensionSection);
    }

    internal readonly bool SequenceEquals(in ChildOrder other)
    {
        if (Count != other.Count)
        {
            return false;
        }

        for (int i = 0; i < Count; i++)
        {
            if (this[i] != other[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether both have the same children, delimiters and ends not counted, in whatever order.</summary>
    internal readonly bool HasSameChildren(in ChildOrder other)
    {
        Span<int> balance = stackalloc int[ElementTable.MaxCodes];
        balance.Clear();
        for (int i = 0; i < Count; i++)
        {
            balance[this[i]]++;
        }

        for (int i = 0; i < other.Count; i++)
        {
            balance[other[i]]--;
        }

        balance[ElementTable.Delimiter] = 0;
        balance[ElementTable.End] = 0;
        return !balance.ContainsAnyExcept(0);
    }

    [InlineArray(InlineLength)]
    private struct InlineCodes
    {
        private byte _first;
    }
}
