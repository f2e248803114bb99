using System.Buffers;

namespace EnhancedPresence.Ical.Parsing;

/// <summary>Walks the content lines of RFC 5545 section 3.1: continuations joined, empty lines left out, and the place of each byte known.</summary>
internal ref struct ContentLineReader
{
    private readonly ReadOnlySpan<byte> _input;
    private readonly ArrayBufferWriter<byte> _unfolded;
    private int _position;
    private int _taken;

    public ContentLineReader(ReadOnlySpan<byte> input)
    {
        _input = input;
        _unfolded = new ArrayBufferWriter<byte>();
        _position = input.StartsWith("\uFEFF"u8) ? 3 : 0;
    }

    /// <summary>Where the line starts in the input.</summary>
    public int Offset { get; private set; }

    /// <summary>The number of the line in the input, from 1, as an editor counts them.</summary>
    public int Number { get; private set; }

    /// <summary>The line without its end; valid until the next is read.</summary>
    public ReadOnlySpan<byte> Line { get; private set; }

    public bool Read()
    {
        while (_position < _input.Length)
        {
            Offset = _position;
            Number = ++_taken;
            Line = TakeLine(ref _position);
            if (Line.IsEmpty)
            {
                continue;
            }

            if (IsContinuation(_position))
            {
                _unfolded.ResetWrittenCount();
                _unfolded.Write(Line);
                while (IsContinuation(_position))
                {
                    _unfolded.Write(TakeLine(ref _position)[1..]);
                    _taken++;
                }

                Line = _unfolded.WrittenSpan;
            }

            return true;
        }

        return false;
    }

    /// <summary>The place in the input of a byte of the line.</summary>
    public readonly int GetOffset(int index)
    {
        int start = Offset;
        int next = start;
        int length = TakeLine(ref next).Length;
        while (index >= length && IsContinuation(next))
        {
            index -= length;
            start = next + 1;
            length = TakeLine(ref next).Length - 1;
        }

        return start + index;
    }

    private readonly bool IsContinuation(int position) => position < _input.Length && _input[position] is (byte)' ' or (byte)'\t';

    private readonly ReadOnlySpan<byte> TakeLine(scoped ref int position)
    {
        ReadOnlySpan<byte> rest = _input[position..];
        int end = rest.IndexOf((byte)'\n');
        ReadOnlySpan<byte> line = end < 0 ? rest : rest[..end];
        position += end < 0 ? rest.Length : end + 1;
        return line is [.., (byte)'\r'] ? line[..^1] : line;
    }
}
