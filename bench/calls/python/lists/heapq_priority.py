import heapq


def low():
    return "low"


def high():
    return "high"


heap = []
heapq.heappush(heap, (2, low))
heapq.heappush(heap, (1, high))
while heap:
    priority, fn = heapq.heappop(heap)
    fn()
