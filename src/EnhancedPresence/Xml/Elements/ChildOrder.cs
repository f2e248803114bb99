using System.Runtime.CompilerServices;
using EnhancedPresence.Categories;

namespace EnhancedPresence.Xml.Elements;

/// <summary>
/// The sequence of an element's children as codes of an <see cref="ElementTable"/>: as read, or as the codec would write them. Kept as runs
/// of equal codes, so that no usual sequence needs an allocation, however long it is.
/// </summary>
internal struct ChildOrder
{
    private const int InlineLength = ElementTable.MaxCodes + 4;

    private InlineRuns _inline;
    private List<ChildRun>? _more;

    /// <summary>How many children there are, markers included.</summary>
    internal int Count { get; private set; }

    /// <summary>How many runs they make.</summary>
    internal int RunCount { get; private set; }

    /// <summary>The usual order of an element whose known children are all of one kind.</summary>
    internal static ChildOrder Of(byte code, int count, EquatableArray<UnknownElement> unknown)
    {
        ChildOrder order = default;
        order.Add(code, count);
        order.AddBase(unknown);
        order.AddTail(unknown);
        return order;
    }

    /// <summary>A run; none has the code of the one before it, unless that is as long as it gets.</summary>
    internal readonly ChildRun this[int run] => run < InlineLength ? _inline[run] : _more![run - InlineLength];

    /// <summary>Adds a code when the child is there.</summary>
    internal void Add(byte code, bool present) => Add(code, present ? 1 : 0);

    /// <summary>Adds a code once per repeated child.</summary>
    internal void Add(byte code, int count = 1)
    {
        Count += count;
        while (count > 0)
        {
            ChildRun last = RunCount > 0 ? this[RunCount - 1] : default;
            bool extends = RunCount > 0 && last.Code == code && last.Count < ChildRun.MaxCount;
            int before = extends ? last.Count : 0;
            int taken = Math.Min(count, ChildRun.MaxCount - before);
            if (!extends)
            {
                AddRun();
            }

            Set(RunCount - 1, new ChildRun(code, before + taken));
            count -= taken;
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
        if (RunCount != other.RunCount)
        {
            return false;
        }

        for (int i = 0; i < RunCount; i++)
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
        for (int i = 0; i < RunCount; i++)
        {
            balance[this[i].Code] += this[i].Count;
        }

        for (int i = 0; i < other.RunCount; i++)
        {
            balance[other[i].Code] -= other[i].Count;
        }

        balance[ElementTable.Delimiter] = 0;
        balance[ElementTable.End] = 0;
        return !balance.ContainsAnyExcept(0);
    }

    private void AddRun()
    {
        if (RunCount >= InlineLength)
        {
            (_more ??= []).Add(default);
        }

        RunCount++;
    }

    private void Set(int run, ChildRun value)
    {
        if (run < InlineLength)
        {
            _inline[run] = value;
        }
        else
        {
            _more![run - InlineLength] = value;
        }
    }

    [InlineArray(InlineLength)]
    private struct InlineRuns
    {
        private ChildRun _first;
    }
}
